using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Page size, base alignment and the two virtual addresses can be those of a 32-bit ARM kernel.</summary>
internal sealed class GeometryCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3002", "A board with impossible numbers",
        "32-bit ARM has 4 KiB pages and 32-bit virtual addresses; low memory starts at PAGE_OFFSET and ends below VMALLOC_END.");

    public override Facets Needs => Facets.Geometry;

    public override Facets Breaks => Facets.Geometry;

    protected override void Run(Board board, CheckContext context)
    {
        if (board.PageSize != 4096)
            Report(
                context, board.OriginOf(BoardProperty.Page), $"the page size is {SizeText.Size(board.PageSize)}, but 32-bit ARM has 4K pages",
                "write page = 4K; or leave it out");
        if (board.BaseAlign == 0 || (board.BaseAlign & (board.BaseAlign - 1)) != 0)
            Report(
                context, board.OriginOf(BoardProperty.BaseAlign), $"base_align is {SizeText.Size(board.BaseAlign)}, not a power of two",
                "write base_align = 16M; or leave it out");
        if (VirtualSplit.All.All(s => s.PageOffset != board.PageOffset))
            Report(
                context, board.OriginOf(BoardProperty.PageOffset), $"page_offset is {SizeText.Address(board.PageOffset)}, which no kernel of 32-bit ARM has",
                $"write the kernel's CONFIG_PAGE_OFFSET: {string.Join(", ", VirtualSplit.All.Select(s => SizeText.Address(s.PageOffset)))}");
        else if (board.VmallocEnd > uint.MaxValue || board.VmallocEnd <= board.PageOffset + VirtualSplit.LeastRoom)
            Report(
                context, board.OriginOf(BoardProperty.VmallocEnd),
                $"vmalloc_end is {SizeText.Address(board.VmallocEnd)}, "
                + $"which leaves no room for low memory above page_offset {SizeText.Address(board.PageOffset)}",
                "write the kernel's VMALLOC_END, such as 0xF8000000", new RelatedLocation(board.OriginOf(BoardProperty.PageOffset), "page_offset"));
    }
}
