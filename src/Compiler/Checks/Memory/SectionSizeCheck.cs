using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>The section size is a power of two that SPARSEMEM can have.</summary>
internal sealed class SectionSizeCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3001", "A section size that is no power of two",
        "SECTION_SIZE_BITS is a power of two, and every kernel must use the same memory model and section size (the field notes of the original system); "
        + "otherwise two kernels number the same memory differently.");

    public override Facets Needs => Facets.SectionSize;

    public override Facets Breaks => Facets.SectionSize;

    protected override void Run(Board board, CheckContext context)
    {
        if (Bounds.IsSectionSize(board.SectionSize))
            return;
        ulong near = Bounds.LeastSection;
        while (near < board.SectionSize && near < Bounds.MostSection)
            near <<= 1;
        Report(
            context, board.OriginOf(BoardProperty.Section),
            $"the section size {SizeText.Size(board.SectionSize)} is not a power of two from {SizeText.Size(Bounds.LeastSection)} "
            + $"to {SizeText.Size(Bounds.MostSection)}",
            $"write section = {(Bounds.IsSectionSize(board.SectionSize << 20) ? $"{board.SectionSize}M" : SizeText.Size(near))}; "
                + "and build every kernel with it");
    }
}
