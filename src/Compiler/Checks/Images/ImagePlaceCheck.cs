using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;

namespace FswLayout.Checks.Images;

/// <summary>An Image of arm64 lies on 2 MiB.</summary>
internal sealed class ImagePlaceCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5070", "An arm64 kernel that is not on 2 MiB",
        "An Image runs where it lies, and its boot protocol wants a multiple of 2 MiB (Documentation/arm64/booting.rst). On other multiples of 64 KiB it comes "
        + "up with \"[Firmware Bug]: Kernel image misaligned\"; elsewhere it dies before it has a console.");

    public override Facets Needs => Facets.Kernel | Facets.Images;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.Kernel.Model is not { IsKnown: true, UnpacksItself: false }
            || BootChain.AtStart(context.Board, instance).ImageOf(ImageKind.Kernel) is not { IsPlaced: true } kernel)
            return;
        ulong unit = instance.Kernel.Model.PlacementUnit(LayoutBuilder.MachineOf(context.Board, instance)), off = kernel.Load % unit;
        if (off != 0)
            Report(
                context, instance, kernel.OriginOf(ImageProperty.Load),
                $"the kernel of '{instance.Name}' at {SizeText.Address(kernel.Load)} is not on {SizeText.Size(unit)}: it misses by {SizeText.Size(off)}",
                FreePlace.Help(instance.ImageOf(ImageKind.Kernel)!, instance, context.Model, unit));
    }
}
