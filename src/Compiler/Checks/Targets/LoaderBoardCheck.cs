using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Targets;

/// <summary>kexec and the multikernel start kernels of 64 bits, whose memory is their own.</summary>
internal sealed class LoaderBoardCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8076", "A board that its loader does not serve",
        "kexec holds a second kernel in memory that the first never has, and the multikernel's host frees a pool and gives it away whole: neither knows "
        + "tables by which sections change hands, and the multikernel runs on x86-64 and arm64 only.");

    public override Facets Needs => Facets.Scripts | Facets.Geometry | Facets.Kernel;

    public override Facets Breaks => Facets.Scripts | Facets.Geometry | Facets.SectionSize;

    protected override void Run(Board board, CheckContext context)
    {
        if (!board.Loader.GivesMemoryItself)
            return;
        SourceLocation loader = board.OriginOf(BoardProperty.Loader);
        if (board.Architecture == KernelArchitecture.Arm)
            Report(
                context, loader, $"the loader of board {board.Name} is {board.Loader.Word}, which the compiler knows of 64-bit kernels only",
                "write arch = arm64 or arch = x86_64, or another loader", new RelatedLocation(board.OriginOf(BoardProperty.Arch), "the architecture"));
        else if (board.MemoryModel == MemoryModel.Sparse)
            Report(
                context, loader, $"the loader of board {board.Name} is {board.Loader.Word}, and its sections would change hands by tables",
                "write memory_model = flat;", new RelatedLocation(board.OriginOf(BoardProperty.MemoryModel), "how memory is shared"));
    }
}
