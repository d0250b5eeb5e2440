using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Kexec;
using FswLayout.Layout.Loaders.Multikernel;
using FswLayout.Text;

namespace FswLayout.Checks.Targets;

/// <summary>A kernel of x86-64 does not put itself where somebody else is to be.</summary>
internal sealed class RandomPlaceCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW8077", "A kernel that may land in memory that is not its own",
        "An x86-64 kernel unpacks itself to a place that it draws (choose_random_location, arch/x86/boot/compressed/kaslr.c): clear of its ramdisk and of the "
        + "first four memmap= (mem_avoid_memmap), not of crashkernel=. A reservation in which it lands is lost for this boot: \"memory is in use\". A crash "
        + "kernel draws a place too, within the memory that kexec tells it of.");

    public override Facets Needs => Facets.Scripts | Facets.Role | Facets.Claim | Facets.Memory | Facets.Prediction | Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        // A vmlinux, which an instance of a multikernel is started from, has no decompressor.
        if (instance.Prediction is not { Boots: true, RandomPlace: { } place } || (context.Model.Board.Loader is MultikernelLoader && !instance.IsMaster))
            return;
        if (Reservation(instance, context) is var (kept, child) && kept.Overlaps(place))
            Report(
                instance, context, $"may land in {kept}, which it is to keep for '{child.Name}'",
                new RelatedLocation(child.OriginOf(InstanceProperty.Base), $"the memory of '{child.Name}'"));
        else if (AddressRanges.Intersect(instance.Prediction.NotAvoided, context.Board.Ram) is [var first, ..])
            Report(
                instance, context, $"keeps clear of the first four memmap= only: it may land in {first}, which is not its own",
                new RelatedLocation(OwnerOf(first, context), "whose that is"));
    }

    private void Report(Instance instance, CheckContext context, string what, RelatedLocation related) => Report(
        context, instance, instance.Gives(InstanceProperty.Args) ? instance.OriginOf(InstanceProperty.Args) : instance.Location,
        $"the kernel of '{instance.Name}' draws the place where it lies, and {what}",
        $"write nokaslr; in args of '{instance.Name}', or, where it is built without CONFIG_RANDOMIZE_BASE, config = \"FILE\"; in its image kernel", related);

    private static (AddressRange Kept, Instance Child)? Reservation(Instance instance, CheckContext context) =>
        context.Model.Board.Loader is KexecLoader && instance.IsMaster && context.Model.Children.FirstOrDefault() is { } child
        && context.IsSound(child, Facets.Claim | Facets.Memory) && KexecLoader.ReservationOf(child, context.Model.Board) is { } kept ? (kept, child) : null;

    private static SourceLocation OwnerOf(AddressRange range, CheckContext context) =>
        context.Board.Regions.Where(r => r.Range.Overlaps(range)).Select(r => (SourceLocation?)r.Location)
            .Concat(context.Model.Instances.Where(i => BootMemory.OwnedBy(i, context.Model).Any(range.Overlaps))
                .Select(i => (SourceLocation?)i.OriginOf(InstanceProperty.Memory)))
            .FirstOrDefault() ?? context.Board.OriginOf(BoardProperty.Ram);
}
