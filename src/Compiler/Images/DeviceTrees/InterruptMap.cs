namespace FswLayout.Images.DeviceTrees;

/// <summary>A map from interrupts of a bus to those of controllers (Devicetree Specification, 2.4.3).</summary>
internal static class InterruptMap
{
    private const int MostCells = 16;

    /// <summary>Where an interrupt leads; <c>null</c> where the map has no entry for it.</summary>
    /// <param name="map">The property interrupt-map.</param>
    /// <param name="bus">The node that has it.</param>
    /// <param name="unit">Cells of the address of what has the interrupt: as many of them count as an address of <paramref name="bus"/> has.</param>
    /// <param name="interrupt">The interrupt, in cells of <paramref name="bus"/>.</param>
    /// <param name="numbered">Nodes by their phandles.</param>
    public static (BusNode Controller, uint[] Unit, uint[] Interrupt)? Find(
        DeviceTreeProperty map, BusNode bus, uint[] unit, uint[] interrupt, Func<ulong, BusNode?> numbered)
    {
        uint[] cells = InterruptTree.Cells(map);
        uint[] mask = bus.Node.Property("interrupt-map-mask") is { } told ? InterruptTree.Cells(told) : [];
        IEnumerable<uint> address = unit.Concat(Enumerable.Repeat(0u, MostCells)).Take(bus.Cells("#address-cells"));
        uint[] wanted = [.. address.Concat(interrupt).Select((c, i) => c & MaskOf(mask, i))];
        for (int at = 0; at + wanted.Length < cells.Length;)
        {
            int parent = at + wanted.Length + 1;
            if (numbered(cells[parent - 1]) is not { } controller)
                return null;
            int units = CountOf(controller, "#address-cells"), interrupts = CountOf(controller, "#interrupt-cells");
            if (parent + units + interrupts > cells.Length)
                return null;
            if (Enumerable.Range(0, wanted.Length).All(i => (cells[at + i] & MaskOf(mask, i)) == wanted[i]))
                return (controller, [.. cells.Skip(parent).Take(units)], [.. cells.Skip(parent + units).Take(interrupts)]);
            at = parent + units + interrupts;
        }
        return null;
    }

    private static uint MaskOf(uint[] mask, int cell) => cell < mask.Length ? mask[cell] : uint.MaxValue;

    private static int CountOf(BusNode node, string name) => (int)Math.Min(node.Node.Property(name)?.Number ?? 0, MostCells);
}
