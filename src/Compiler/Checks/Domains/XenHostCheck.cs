using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Kernel.Xen;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders.Xen;

namespace FswLayout.Checks.Domains;

/// <summary>Where Xen starts the instances, one instance is Xen, and its board is such as it runs on.</summary>
internal sealed class XenHostCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8040", "Xen without its board, or a board without its Xen",
        "loader = xen says that Xen starts every instance; kernel = xen(4.17) says which Xen, where it lies and what it is told. One without the other starts "
        + "nothing. A domain's memory never changes hands, and only 64-bit machines are known to it here.");

    public override Facets Needs => Facets.Scripts | Facets.Kernel;

    public override Facets Breaks => Facets.Domain;

    public override void Run(CheckContext context)
    {
        (LayoutModel model, Board board) = (context.Model, context.Model.Board);
        if (!context.IsBoardSound(Needs))
            return;
        var loader = new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader");
        if (model.Xen is { } host && board.Loader is not XenLoader)
            context.ReportBoard(
                this, host.OriginOf(InstanceProperty.Kernel), $"'{host.Name}' is Xen, and {board.Loader.Word} starts the instances of board {board.Name}",
                "write loader = xen; on the board, so that Xen starts them", loader);
        else if (board.Loader is XenLoader && model.Xen is null && context.Draft.HasAllInstances && !model.Instances.IsEmpty)
            context.ReportBoard(
                this, loader.Location, $"Xen is to start the instances of board {board.Name}, and no instance is Xen",
                "add instance hypervisor { kernel = xen(4.17); image kernel { … } image dtb { … } }");
        else if (board.Loader is XenLoader && model.Xen is { } xen)
            Check(xen, board, context, loader);
    }

    private void Check(XenHost host, Board board, CheckContext context, RelatedLocation loader)
    {
        if (host.Others.FirstOrDefault() is { Source: not null } other)
            context.ReportBoard(
                this, other, $"there are two Xen, this one and '{host.Name}'", "keep one of them", new RelatedLocation(host.Location, $"'{host.Name}'"));
        else if (board.Architecture != KernelArchitecture.Arm64)
            context.ReportBoard(
                this, board.OriginOf(BoardProperty.Arch), $"board {board.Name} is of 32 bits, and only what Xen does on arm64 is known",
                board.Gives(BoardProperty.Arch) ? Advice.Replace("write arch = arm64;", "arm64") : "write arch = arm64;", loader);
        else if (board.MemoryModel != MemoryModel.Flat)
            context.ReportBoard(
                this, board.OriginOf(BoardProperty.MemoryModel), $"memory changes hands on board {board.Name}, and that of a domain of Xen never does",
                board.Gives(BoardProperty.MemoryModel) ? Advice.Replace("write memory_model = flat;", "flat") : "write memory_model = flat;", loader);
        else if (!host.Model.IsKnown)
            context.ReportBoard(
                this, host.OriginOf(InstanceProperty.Kernel), $"nothing is known of Xen {host.Release}",
                $"write xen(VERSION) with one of {Enumeration.And(XenModels.All.Select(m => m.Release))}: the nearest, if it does the same");
    }
}
