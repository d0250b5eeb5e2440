namespace FswLayout.Images.DeviceTrees;

/// <summary>Which addresses the devices of a tree reach: of_dma_get_max_cpu_address (drivers/of/address.c).</summary>
internal sealed class DmaRanges(DeviceTreeNode root)
{
    private readonly Stack<DeviceTreeNode> _path = new();

    /// <summary>The last address that all reach; <c>null</c> where no bus says.</summary>
    public ulong? LastAddress() => LastOf(root) is var last && last == ulong.MaxValue ? null : last;

    private ulong LastOf(DeviceTreeNode node)
    {
        ulong last = node.Property("dma-ranges") is { Value.Length: > 0 } ranges ? LastOf(node, ranges) : ulong.MaxValue;
        _path.Push(node);
        foreach (DeviceTreeNode child in node.Children.Where(c => c.Property("status") is not { } status || status.Text is "ok" or "okay"))
            last = Math.Min(last, LastOf(child));
        _path.Pop();
        return last;
    }

    private ulong LastOf(DeviceTreeNode node, DeviceTreeProperty ranges)
    {
        DeviceTreeNode[] above = [.. _path];
        int own = BusCells.Of("#address-cells", node, above), size = BusCells.Of("#size-cells", node, above);
        int parent = above.Length == 0 ? own : BusCells.Of("#address-cells", above[0], above);
        ulong last = 0;
        for (int cell = 0; own is > 0 and <= 3 && parent is 1 or 2 && size is 1 or 2 && cell + own + parent + size <= ranges.Value.Length / 4;
            cell += own + parent + size)
        {
            ulong start = Translate(ranges.Cells(cell + own, parent), above), bytes = ranges.Cells(cell + own + parent, size);
            if (unchecked(start + bytes) > last)
                last = unchecked(start + bytes - 1);
        }
        return last;
    }

    /// <summary>__of_translate_address: through the dma-ranges of each bus above; one without has the addresses of its parent.</summary>
    private static ulong Translate(ulong address, DeviceTreeNode[] above)
    {
        for (int i = 0; i + 1 < above.Length; i++)
        {
            if (above[i].Property("dma-ranges") is not { Value.Length: > 0 } ranges)
                continue;
            DeviceTreeNode[] further = [.. above.Skip(i + 1)];
            int own = BusCells.Of("#address-cells", above[i], further), parent = BusCells.Of("#address-cells", further[0], further);
            int size = BusCells.Of("#size-cells", above[i], further);
            if (BusCells.Through(ranges, address, own, parent, size) is not { } there)
                return ulong.MaxValue;
            address = there;
        }
        return address;
    }
}
