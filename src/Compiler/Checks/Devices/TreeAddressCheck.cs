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
        if (board.DeviceTreeCells > 1 || !context.Model.Instances.Any(i => i.Kernel.Model.TakesDeviceTree))
            return;
        foreach (AddressRange bank in board.Ram.Where(r => r.Start > uint.MaxValue || r.Size > uint.MaxValue).Take(1))
        {
            (string what, ulong number) = bank.Start > uint.MaxValue ? ("address", bank.Start) : ("size", bank.Size);
            Report(
                context, board.OriginOf(BoardProperty.DtCells),
                $"dt_cells is {board.DeviceTreeCells}, and the {what} of the RAM bank {bank}, {SizeText.Address(number)}, has more than the 32 bits of a "
                    + $"cell: the device tree would say {SizeText.Address((uint)number)}",
                Advice.Replace("write dt_cells = 2; as the root of a tree with such memory has it (#address-cells = <2>, #size-cells = <2>)", "2"),
                new RelatedLocation(board.OriginOf(BoardProperty.Ram), $"the bank {bank}"));
        }
    }
}
