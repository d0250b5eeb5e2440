namespace FswLayout.Images.DeviceTrees;

/// <summary>A node with those above it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Parent">The one above it; <c>null</c> for the root.</param>
internal sealed record BusNode(DeviceTreeNode Node, BusNode? Parent)
{
    /// <summary>Its path; empty for the root.</summary>
    public string Path { get; } = Parent is null ? "" : $"{Parent.Path}/{Node.Name}";

    /// <summary>The nodes above it, nearest first.</summary>
    public IEnumerable<BusNode> Above
    {
        get
        {
            for (BusNode? node = Parent; node is not null; node = node.Parent)
                yield return node;
        }
    }

    /// <summary>It and all nodes below it, in file order.</summary>
    public IEnumerable<BusNode> All
    {
        get
        {
            var open = new Stack<BusNode>([this]);
            while (open.Count > 0)
            {
                BusNode node = open.Pop();
                yield return node;
                foreach (DeviceTreeNode child in node.Node.Children.Reverse())
                    open.Push(new BusNode(child, node));
            }
        }
    }

    /// <summary>#address-cells or #size-cells that hold for what lies on it.</summary>
    public int Cells(string name) => BusCells.Of(name, Node, Above.Select(n => n.Node));

    /// <summary>
    /// What processors see at <paramref name="address"/> of this bus (__of_translate_address, drivers/of/address.c): a bus without <c>ranges</c> shows them
    /// nothing; <c>null</c> then.
    /// </summary>
    public ulong? Translate(ulong address)
    {
        ulong there = address;
        for (BusNode bus = this; bus.Parent is { } parent; bus = parent)
        {
            if (bus.Node.Property("ranges") is not { } ranges)
                return null;
            if (ranges.Value.IsEmpty)
                continue;
            const string Address = "#address-cells";
            if (BusCells.Through(ranges, there, bus.Cells(Address), parent.Cells(Address), bus.Cells("#size-cells")) is not { } above)
                return null;
            there = above;
        }
        return there;
    }
}
