using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>Nothing that the kernel is started from lies where its device tree keeps memory for something else.</summary>
internal abstract class TreeOwnerCheck : TreeReservationCheck
{
    protected sealed override void Run(Instance instance, Subject subject, DeviceTreeFacts tree, CheckContext context)
    {
        BootPart[] parts = [.. BootMemory.Of(instance, context.Model).Where(p => p.IsReserved)];
        foreach (ReservedMemory node in tree.ReservedMemory)
            foreach (AddressRange range in KeptBy(node, instance, context.Board))
                if (parts.FirstOrDefault(p => p.Range.Overlaps(range) && !IsOfLayout(p.Range.Intersect(range), context)) is { } part)
                {
                    string name = TextForm.Printable(node.Name);
                    Report(
                        context, instance, part.Location,
                        $"{part.Name} of '{instance.Name}' at {part.Range} lies with {SizeText.Size(part.Range.Intersect(range).Size)} in {name}, "
                        + $"{range}, which '{TextForm.Printable(subject.File.Path)}' {Harm(part, range)}",
                        Help(part, range), new RelatedLocation(subject.Location, $"the tree with {name}"));
                    return;
                }
    }

    /// <summary>Whether the layout names it too, so that FSW5020 speaks of it.</summary>
    private static bool IsOfLayout(AddressRange range, CheckContext context) => context.Board.Regions.Any(r => r.Range.Overlaps(range));

    /// <summary>What of <paramref name="node"/> the rule is about.</summary>
    protected abstract IEnumerable<AddressRange> KeptBy(ReservedMemory node, Instance instance, Board board);

    /// <summary>What the tree does with <paramref name="range"/>, and what comes of it.</summary>
    protected abstract string Harm(BootPart part, AddressRange range);

    protected virtual string Help(BootPart part, AddressRange range) =>
        $"{(part.Image is null ? "choose another base" : $"load it outside of {range}")}, or move the node in the tree";
}

/// <summary>No pool of the tree takes memory that the kernel still needs.</summary>
internal sealed class TreePoolOverImageCheck : TreeOwnerCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5060", "An image in a pool of its device tree",
        "The kernel checks no image against a reusable pool. It maps the pool anew (dma_contiguous_remap, arch/arm/mm/dma-mapping.c) and gives all its pages "
        + "to the allocator (cma_init_reserved_areas, mm/cma.c), before it unpacks the ramdisk: the image is overwritten by whoever gets the pages, and the "
        + "boot ends in \"junk within compressed archive\" or anywhere.");

    protected override IEnumerable<AddressRange> KeptBy(ReservedMemory node, Instance instance, Board board) =>
        IsMade(node, instance, board) ? [node.Ranges[0]] : [];

    protected override string Harm(BootPart part, AddressRange range) =>
        "makes a contiguous pool of: the kernel hands these pages out while it still needs them";
}

/// <summary>No image lies where the tree says that something else does.</summary>
internal sealed class TreeOwnedMemoryCheck : TreeOwnerCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5061", "An image in memory that its device tree keeps for something else",
        "What /reserved-memory names is written by its owner: a firmware, a coprocessor, a driver that keeps a log. The kernel reserves it, but moves no image "
        + "out of it, and after the ramdisk is unpacked its pages are free for all (free_initrd_mem, init/initramfs.c), reserved or not.");

    protected override IEnumerable<AddressRange> KeptBy(ReservedMemory node, Instance instance, Board board) =>
        node.IsPool || node.IsUnmapped ? [] : node.Ranges;

    protected override string Harm(BootPart part, AddressRange range) => part.Image?.Kind == ImageKind.Initrd
        ? "keeps for something else: its owner writes over the ramdisk, and once that is unpacked the kernel hands the memory out"
        : "keeps for something else: its owner writes over it";
}
