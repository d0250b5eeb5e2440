using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>The control pages can be mapped by every kernel, and written to control.bin.</summary>
internal sealed class ControlPagesCheck : BoardCheck
{
    /// <summary>
    /// Far more than registers take, and a part of the 128 MiB that a 3.0 kernel has for vmalloc where nothing asks for more (VMALLOC_MIN, arch/arm/mm/mmu.c).
    /// </summary>
    private const ulong Most = 64UL << 20;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4040", "Control pages that no kernel can map",
        "Each kernel maps the control pages into its vmalloc area and copies the saved registers at every switch; control.bin holds all of them.");

    public override Facets Needs => Facets.Ram | Facets.SectionSize | Facets.Geometry | Facets.Regions;

    protected override void Run(Board board, CheckContext context)
    {
        if (board.Control is not { } control || board.MemoryModel == MemoryModel.Flat)
            return;
        ulong size = ControlLayout.SizeOf(context.Model);
        if (size <= Most)
            return;
        Region? largest = board.RegionsOf(RegionKind.Registers).OrderByDescending(r => r.Range.Size).FirstOrDefault();
        Region blamed = largest ?? control;
        Report(
            context, blamed.Location,
            $"FSW page, common memory map and the saved registers of {context.Model.Instances.Length} instances "
            + $"take {SizeText.Size(size)}, {SizeText.Size(size - Most)} more than a kernel can be expected to map, "
            + $"most of it for {RegionText.Describe(blamed)} of {SizeText.Size(blamed.Range.Size)}",
            largest is null ? "lower the number of instances"
                : $"name only the registers that a switch must save, such as those of one controller: {SizeText.Size(Room(context.Model))} of them at most",
            new RelatedLocation(control.Location, $"they are saved in {RegionText.Describe(control)}"));
    }

    /// <summary>Bytes of registers that each instance's pages can hold, less a page for their records.</summary>
    private static ulong Room(LayoutModel model)
    {
        ulong page = model.Board.PageSize, pages = (Most - Math.Min(Most, ControlLayout.InstanceOffset(model, 0))) / page;
        return Math.Max(pages / (ulong)Math.Max(model.Instances.Length, 1), 1) * page - page;
    }
}
