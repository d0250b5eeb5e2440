using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The emitted overlay is written in the cells of the tree that it is merged into.</summary>
internal sealed class TreeCellsCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5030", "A device tree in other cells than the board says", "The overlay writes addresses and sizes in dt_cells cells each, and says so at the "
            + "root: merged into a tree with others it changes how every node of the root's bus is read, and the kernel finds no timer, no UART and no "
            + "interrupt controller (of_get_address, drivers/of/address.c).");

    public override Facets Needs => Facets.Kernel | Facets.TreeCells;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Image: { Kind: ImageKind.Dtb or ImageKind.Kernel }, Content.Tree: { } tree } || !IsRightKind(subject)
            || !instance.Kernel.Model.TakesDeviceTree)
            return;
        Board board = context.Board;
        (int address, int size) = (board.DeviceTreeCells, board.DeviceTreeSizeCells);
        string which = subject.Image.Kind == ImageKind.Dtb ? $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}',"
            : $"the tree that is appended to {subject.Name}";
        if (tree.RootCells != (address, size))
            Report(
                context, instance, board, subject, $"{which} has #address-cells = <{tree.RootCells.Address}> and #size-cells = "
                    + $"<{tree.RootCells.Size}>, but dt_cells is {address}{(address == size ? "" : $" and dt_size_cells {size}")}", Help(tree.RootCells));
        else if (tree.Misfits.FirstOrDefault() is { } misfit)
            Report(
                context, instance, board, subject,
                $"{which} has {address} and {size} cells at its root, but {misfit.Property} of {TextForm.Printable(misfit.Name)} is not written in them: "
                    + $"{Figures(misfit)}",
                address != size ? "an overlay in these cells was merged into a tree of others: take the board's own tree, and write its numbers of cells"
                    : $"an overlay with dt_cells = {address} was merged into a tree of {3 - address}: write dt_cells = {3 - address};, build, and merge the "
                        + "new overlay into the board's own tree");
    }

    private static string Figures(MisfitNode misfit) =>
        misfit.Address is { } address ? $"its address would be {SizeText.Address(address)}" : $"it has {misfit.Length} bytes, an entry {misfit.Entry}";

    private static string Help((int Address, int Size) root) => root is (1 or 2, 1 or 2)
        ? $"write dt_cells = {root.Address};{(root.Address == root.Size ? "" : $" dt_size_cells = {root.Size};")} in the board, build, and merge the overlay "
            + "into the tree"
        : "no overlay of this compiler fits such a tree: write its root, and what lies on its bus, in 2 and 2 cells, and dt_cells = 2;";

    private void Report(CheckContext context, Instance instance, Board board, Subject subject, string message, string help) => context.Report(
        this, instance, subject.Name, board.OriginOf(BoardProperty.DtCells), message, help, new RelatedLocation(subject.Location, "the tree"));
}
