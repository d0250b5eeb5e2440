using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Kexec;

namespace FswLayout.Checks.Targets;

/// <summary>A reservation above 4 GiB takes no memory below it that nobody asked for.</summary>
internal sealed class KexecLowMemoryCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW8073", "Memory below 4 GiB that a crash kernel takes besides",
        "A crash kernel above 4 GiB gets memory below it for DMA as well, 256 MiB on x86-64, unless crashkernel=SIZE,low says how much "
        + "(reserve_crashkernel_low, arch/x86/kernel/setup.c). The first kernel lacks it, and no free memory shows where it went.");

    public override Facets Needs => Facets.Scripts | Facets.Role | Facets.Claim | Facets.Memory | Facets.Prediction | Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (context.Model.Board.Loader is not KexecLoader || !instance.IsMaster || instance.CommandLine.Arguments.Any(IsLow)
            || context.Model.Children.FirstOrDefault() is not { } child || !context.IsSound(child, Facets.Claim | Facets.Memory))
            return;
        AddressRange[] kept = [.. instance.Prediction.Reservations.Where(r => r.Kind == ReservationKind.CrashKernel).Select(r => r.Range)];
        if (kept.Length < 2)
            return;
        Report(
            context, instance, child.OriginOf(InstanceProperty.Base),
            $"the memory of '{child.Name}' lies above 4 GiB, and the kernel of '{instance.Name}' gives up {SizeText.Size(kept[1].Size)} at {kept[1]} besides",
            $"write {KexecLoader.Argument} = \"72M,low\"; in args of '{instance.Name}' (64M for bounce buffers, and some), \"0,low\" where no device of "
                + "the second kernel needs memory below 4 GiB, or choose a base below it",
            new RelatedLocation(instance.Location, "the kernel that gives it up"));
    }

    private static bool IsLow(BootArgument argument) =>
        argument is { Key: KexecLoader.Argument, Value: { } value } && value.EndsWith(",low", StringComparison.Ordinal);
}
