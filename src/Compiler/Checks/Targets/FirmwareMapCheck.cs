using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Targets;

/// <summary>On x86-64 each kernel has its memory from the start.</summary>
internal sealed class FirmwareMapCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8070", "Sections that change hands on x86-64",
        "No switching kernel runs on x86-64: there are no common memory map, no reserved section table and no control pages there. What is whose the "
        + "firmware's map says, and what memmap=, crashkernel= and the multikernel's pool take from it.");

    public override Facets Needs => Facets.Geometry | Facets.Kernel;

    public override Facets Breaks => Facets.Geometry | Facets.SectionSize;

    protected override void Run(Board board, CheckContext context)
    {
        if (board is { Architecture: KernelArchitecture.X86, MemoryModel: MemoryModel.Sparse })
            Report(
                context, board.OriginOf(board.Gives(BoardProperty.MemoryModel) ? BoardProperty.MemoryModel : BoardProperty.Arch),
                $"board {board.Name} is of x86-64, and its memory would change hands by tables that no kernel of x86-64 knows",
                new Advice("write memory_model = flat; then each system has its own memory from the start")
                {
                    Replacement = board.Gives(BoardProperty.MemoryModel) ? "flat" : null,
                },
                new RelatedLocation(board.OriginOf(BoardProperty.Arch), "the architecture"));
    }
}
