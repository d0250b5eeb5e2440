using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Devices;

/// <summary>RAM fits in the cells that the emitted device tree writes addresses and sizes in.</summary>
internal sealed class TreeAddressCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW7021", "RAM that the cells of its device tree do not hold",
        "A cell has 32 bits. Of an address or a size with more, a tree of one cell each has the lower half alone, and the kernel takes that for memory "
            + "(early_init_dt_scan_memory, drivers/of/fdt.c): it uses what is not there, or what another has.");

    public override Facets Needs => Facets.Ram | Facets.TreeCells | Facets.Kernel;

    protected override void Run(Board board, CheckContext context)
    {
        if (!context.Model.Instances.Any(i => i.Kernel.Model.TakesDeviceTree))
            return;
        if (board.DeviceTreeCells == 1 && board.Ram.FirstOrDefault(r => r.Start > uint.MaxValue) is { IsEmpty: false } far)
            Report(context, board, BoardProperty.DtCells, "address", far.Start, far);
        else if (board.DeviceTreeSizeCells == 1 && board.Ram.FirstOrDefault(r => r.Size > uint.MaxValue) is { IsEmpty: false } large)
            Report(
                context, board, board.Gives(BoardProperty.DtSizeCells) ? BoardProperty.DtSizeCells : BoardProperty.DtCells, "size", large.Size, large);
    }

    private void Report(CheckContext context, Board board, BoardProperty cells, string what, ulong number, AddressRange bank) => Report(
        context, board.OriginOf(cells),
        $"{cells.Name} is 1, and the {what} of the RAM bank {bank}, {SizeText.Address(number)}, has more than the 32 bits of a "
            + $"cell: the device tree would say {SizeText.Address((uint)number)}",
        Advice.Replace($"write {cells.Name} = 2; as the root of a tree with such memory has it (#address-cells = <2>, #size-cells = <2>)", "2"),
        new RelatedLocation(board.OriginOf(BoardProperty.Ram), $"the bank {bank}"));
}
