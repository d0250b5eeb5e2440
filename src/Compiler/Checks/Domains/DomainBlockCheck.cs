using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Xen;

namespace FswLayout.Checks.Domains;

/// <summary>What is said of a domain is said of an instance that Xen starts.</summary>
internal sealed class DomainBlockCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8041", "A domain where no Xen is",
        "What a domain has (virtual processors, a console, memory that is mapped one to one) is Xen's to give. Any other loader starts a kernel on the machine "
        + "itself, and nobody reads this.");

    public override Facets Needs => Facets.Domain | Facets.Scripts | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        Board board = context.Model.Board;
        if (board.Loader is not XenLoader && instance.Gives(InstanceProperty.Domain))
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Domain), $"'{instance.Name}' says what it is to Xen, and {board.Loader.Word} starts it",
                "leave the block away, or write loader = xen; on the board", new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader"));
    }
}
