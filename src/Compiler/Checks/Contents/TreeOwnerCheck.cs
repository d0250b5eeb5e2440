using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>Nothing that the kernel is started from lies where its device tree keeps memory for something else, mapped or not (FSW5027 for no-map).</summary>
internal abstract class TreeOwnerCheck : TreeReservationCheck
{
    protected sealed override void Run(Instance instance, Subject subject, DeviceTreeFacts tree, CheckContext context)
    {
        ulong block = BlockOf(instance, context);
        BootPart[] parts = [.. BootMemory.Of(instance, context.Model).Where(p => p.IsReserved)];
        foreach (ReservedMemory node in tree.ReservedMemory.Where(n => !n.IsUnmapped && Concerns(n, instance)))
            foreach (AddressRange range in node.Ranges.Where(r => RefusalOf(node, r, block) is null))
                if (parts.FirstOrDefault(p => p.Range.Overlaps(range) && !IsOfLayout(p.Range.Intersect(range), context)) is { } part)
                {
                    string name = TextForm.Printable(node.Name);
                    Report(
                        context, instance, part.Location,
                        $"{part.Name} of '{instance.Name}' at {part.Range} lies with {SizeText.Size(part.Range.Intersect(range).Size)} in {name}, "
                        + $"{range}, which '{TextForm.Printable(subject.File.Path)}' {Harm(part)}",
                        $"{(part.Image is null ? "choose another base" : $"load it outside of {range}")}, or move the node in the tree",
                        new RelatedLocation(subject.Location, $"the tree with {name}"));
                    return;
                }
    }

    /// <summary>Whether the layout names it too, so that FSW5020 speaks of it.</summary>
    private static bool IsOfLayout(AddressRange range, CheckContext context) => context.Model.Board.Regions.Any(r => r.Range.Overlaps(range));

    protected abstract bool Concerns(ReservedMemory node, Instance instance);

    /// <summary>What the tree does with the memory, and what comes of it.</summary>
    protected abstract string Harm(BootPart part);
}

/// <summary>No pool of the tree takes memory that the kernel still needs.</summary>
internal sealed class TreePoolOverImageCheck : TreeOwnerCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5060", "An image in a pool of its device tree",
        "The kernel checks no image against a reusable pool. It maps the pool anew (dma_contiguous_remap, arch/arm/mm/dma-mapping.c) and gives all its pages "
        + "to the allocator (cma_init_reserved_areas, mm/cma.c), before it unpacks the ramdisk: the image is overwritten by whoever gets the pages, and the "
        + "boot ends in \"junk within compressed archive\" or anywhere.");

    protected override bool Concerns(ReservedMemory node, Instance instance) => node is { IsPool: true, IsReusable: true }
        && !(node.IsDefaultPool && KernelArguments.Parse(instance.Kernel.Model, instance.KernelLine).Any(a => a.Name == "cma"));

    protected override string Harm(BootPart part) => "makes a contiguous pool of: the kernel hands these pages out while it still needs them";
}

/// <summary>No image lies where the tree says that something else does.</summary>
internal sealed class TreeOwnedMemoryCheck : TreeOwnerCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5061", "An image in memory that its device tree keeps for something else",
        "What /reserved-memory names is written by its owner: a firmware, a coprocessor, a driver that keeps a log. The kernel reserves it, but moves no image "
        + "out of it, and after the ramdisk is unpacked its pages are free for all (free_initrd_mem, init/initramfs.c), reserved or not.");

    protected override bool Concerns(ReservedMemory node, Instance instance) => !node.IsPool;

    protected override string Harm(BootPart part) => part.Image?.Kind == ImageKind.Initrd
        ? "keeps for something else: its owner writes over the ramdisk, and once that is unpacked the kernel hands the memory out"
        : "keeps for something else: its owner writes over it";
}
