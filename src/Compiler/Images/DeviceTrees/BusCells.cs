namespace FswLayout.Images.DeviceTrees;

/// <summary>How the buses of a tree count and translate addresses (drivers/of/address.c).</summary>
internal static class BusCells
{
    /// <summary>More cells than any bus has.</summary>
    private const ulong Most = 16;

    /// <summary>of_bus_n_addr_cells, of_bus_n_size_cells: those of the nearest bus that says, from <paramref name="node"/> up.</summary>
    public static int Of(string name, DeviceTreeNode node, IEnumerable<DeviceTreeNode> above) =>
        (int)Math.Min(above.Prepend(node).Select(n => n.Property(name)?.Number).FirstOrDefault(n => n is not null) ?? 1, Most);

    /// <summary>
    /// of_translate_one: what <paramref name="address"/> is one bus higher, through <paramref name="ranges"/> with entries of so many cells; <c>null</c> where
    /// none of them has it, or an address has more than 64 bits.
    /// </summary>
    public static ulong? Through(DeviceTreeProperty ranges, ulong address, int own, int parent, int size)
    {
        if (own is not (1 or 2) || parent is not (1 or 2) || size is not (1 or 2))
            return null;
        for (int cell = 0; cell + own + parent + size <= ranges.Value.Length / 4; cell += own + parent + size)
            if (ranges.Cells(cell, own) is var start && address >= start && address - start < ranges.Cells(cell + own + parent, size))
                return unchecked(ranges.Cells(cell + own, parent) + (address - start));
        return null;
    }
}
