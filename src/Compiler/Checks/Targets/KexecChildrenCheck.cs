using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Kexec;

namespace FswLayout.Checks.Targets;

/// <summary>kexec holds one second kernel, in one piece of memory.</summary>
internal sealed class KexecChildrenCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8071", "More than kexec can hold",
        "A kernel keeps one piece of memory for one crash kernel: of several crashkernel= with a size the last one counts (get_last_crashkernel, "
        + "kernel/crash_core.c), and kexec -p replaces what was loaded before.");

    public override Facets Needs => Facets.Scripts | Facets.Role | Facets.Claim | Facets.Memory;

    public override Facets Breaks => Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        Board board = context.Model.Board;
        if (board.Loader is not KexecLoader || instance.IsMaster)
            return;
        Instance first = context.Model.Children.First();
        if (first.Name != instance.Name)
            Report(
                context, instance, instance.Location, $"kexec would hold '{instance.Name}' besides '{first.Name}', and a kernel keeps memory for one",
                "leave one of them out, or give the board loader = multikernel, whose kernels run side by side",
                new RelatedLocation(first.Location, "the one that is held"));
        else if (!instance.Sections.IsEmpty && KexecLoader.ReservationOf(instance, board) is null)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Memory),
                $"the memory of '{instance.Name}' is not in one piece, and crashkernel= keeps one",
                "write base = ADDRESS; and memory = SIZE; where so much RAM lies in one piece",
                new RelatedLocation(board.OriginOf(BoardProperty.Ram), "the RAM of the board"));
    }
}
