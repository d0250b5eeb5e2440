using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>A shared range is seen to be reserved in every kernel.</summary>
internal sealed class SharedReservationCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW3037", "Shared memory that a kernel may hand out",
        "A shared range is System RAM to each kernel that is not told otherwise, and its allocator hands it out: "
        + "a CMA pool was seen to be put into one, over what the other kernel had there. "
        + "The emitted device tree reserves it with no-map, once it is merged; a kernel of 3.0 has board code for that.");

    public override Facets Needs => Facets.Ram | Facets.SectionSize | Facets.Geometry | Facets.Regions | Facets.RegionUse;

    protected override void Run(Board board, CheckContext context)
    {
        foreach (Region region in board.RegionsOf(RegionKind.Shared).Where(r => !r.IsAcknowledged))
        {
            Instance[] unseen = [.. context.Model.Instances.Where(i => !IsSeen(region, i))];
            if (unseen.Length == 0)
                continue;
            Report(
                context, region.Location,
                "nothing shows "
                + $"that {Enumeration.And(unseen.Select(i => $"'{i.Name}'"))} {(unseen.Length == 1 ? "reserves" : "reserve")} {RegionText.Describe(region)} "
                + $"at {region.Range}: a kernel that is not told hands out its {SizeText.Size(region.Range.Size)}",
                $"{Enumeration.And(unseen.Select(i => i.Kernel.Model).Distinct().OrderBy(m => m.Version).Select(Way))}; "
                + $"then write {{ reserved = board; }} behind the range",
                [.. unseen.Select(i => new RelatedLocation(i.Location, $"'{i.Name}' runs Linux {i.Kernel.Text}"))]);
        }
    }

    /// <summary>Whether the device tree that the instance is given was looked into, and reserves the region.</summary>
    private static bool IsSeen(Region region, Instance instance) =>
        instance.Kernel.Model.TakesDeviceTree && instance.ImageOf(ImageKind.Dtb)?.Content?.Content?.Tree is { } tree
        && AddressRanges.Subtract([region.Range], tree.ReservedMemory.Where(r => r.IsUnmapped).SelectMany(r => r.Ranges)).IsEmpty;

    private static string Way(KernelModel kernel) => kernel.TakesDeviceTree
        ? $"merge layout.dtbo into the device tree that {kernel.Name} is given (--images shows it)"
        : $"let the board code of {kernel.Name} call memblock_reserve for it (fsw_layout.h has the range)";
}
