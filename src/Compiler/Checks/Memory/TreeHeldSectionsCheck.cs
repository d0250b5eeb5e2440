using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Memory;

/// <summary>The master's device tree keeps nothing of the sections that a child is to be given.</summary>
internal sealed class TreeHeldSectionsCheck : ClaimCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5028", "Memory that the master's device tree keeps",
        "A section with a hole (no-map), with reserved pages or with a contiguous pool (reusable) does not go offline "
        + "(offline_pages, mm/memory_hotplug.c; has_unmovable_pages, mm/page_isolation.c): free_boot fails on the device.");

    protected override void Run(Instance instance, Claim claim, CheckContext context)
    {
        if (claim.Problem is not null || context.Board.MemoryModel == MemoryModel.Flat
            || context.Master is not { } master || !master.Kernel.Model.TakesDeviceTree
            || master.ImageOf(ImageKind.Dtb)?.Content is not { Content: { Format: ImageFormat.DeviceTree, Tree: { } tree } } file)
            return;
        foreach ((string what, AddressRange range) in KeptBy(tree, master, context.Model))
        {
            int[] held = [.. claim.Sections.Where(n => context.Model.Sections[n] is { Kind: SectionKind.Whole, IsPromised: true }
                && context.Model.Sections.RangeOf(n).Overlaps(range))];
            if (held.Length == 0)
                continue;
            InstanceProperty decides = held[0] == claim.Sections[0] ? InstanceProperty.Base : InstanceProperty.Memory;
            Report(
                context, instance, instance.OriginOf(decides),
                $"'{instance.Name}' would get {SectionNumbers.Phrase(held)}, which the master "
                + $"'{master.Name}' cannot give up: its device tree, '{TextForm.Printable(file.Path)}', keeps {range} for {what}",
                "let the child claim other sections, or move or remove what the tree reserves there; alloc-ranges in the node keeps it elsewhere",
                new RelatedLocation(file.Location, $"the tree with {what}"));
            return;
        }
    }

    /// <summary>
    /// What early_init_fdt_scan_reserved_mem takes (drivers/of/fdt.c): the memory reservation block, the nodes with a place, and those whose place the
    /// kernel chooses.
    /// </summary>
    private static IEnumerable<(string What, AddressRange Range)> KeptBy(DeviceTreeFacts tree, Instance master, LayoutModel model) =>
        tree.Reservations.Select(r => ("/memreserve/", r))
            .Concat(tree.ReservedMemory.SelectMany(n => n.Ranges.Select(r => (TextForm.Printable(n.Name) + KindOf(n), r))))
            .Concat(TreePools.Of(tree, master, model).Where(p => p.Place is not null)
                .Select(p => ($"{TextForm.Printable(p.Node.Name)}{KindOf(p.Node)}, whose place the kernel chooses", p.Place!.Value)));

    private static string KindOf(ReservedMemory node) => node.IsUnmapped ? " (no-map)" : node.IsReusable ? " (reusable)" : "";
}
