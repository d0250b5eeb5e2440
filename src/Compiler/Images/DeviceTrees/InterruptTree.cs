using System.Collections.Immutable;

namespace FswLayout.Images.DeviceTrees;

/// <summary>Which interrupts nodes have: through controllers and maps, as of_irq_parse_one follows them (drivers/of/irq.c).</summary>
internal sealed class InterruptTree
{
    /// <summary>A longer way is a circle.</summary>
    private const int MostSteps = 32;

    private readonly Dictionary<ulong, BusNode> _numbered = [];

    /// <summary>The root's controller, and those that hand its numbers on as they are: the GIC below a power or wake-up controller.</summary>
    private readonly HashSet<DeviceTreeNode> _shared = [];

    public InterruptTree(IEnumerable<BusNode> all, BusNode root)
    {
        BusNode? gic = null;
        foreach (BusNode node in all)
        {
            if ((node.Node.Property("phandle") ?? node.Node.Property("linux,phandle"))?.Number is { } number && !_numbered.ContainsKey(number))
                _numbered.Add(number, node);
            if (IsController(node) && node.Node.Words("compatible").Any(IsGic))
                gic ??= node;
        }
        BusNode? controller = ControllerAbove(root) ?? gic;
        for (int step = 0; step < MostSteps && controller is not null && _shared.Add(controller.Node); step++)
            controller = ControllerAbove(controller);
    }

    /// <summary>Whether <paramref name="node"/> is a controller whose numbers are told.</summary>
    public bool IsShared(DeviceTreeNode node) => _shared.Contains(node);

    /// <summary>The numbers of <paramref name="node"/>'s interrupts at the shared controller, and how many it has otherwise.</summary>
    public (ImmutableArray<uint> Numbers, int Others) Of(BusNode node)
    {
        var numbers = ImmutableArray.CreateBuilder<uint>();
        int others = 0;
        foreach ((BusNode? controller, uint[] cells) in Told(node))
            if (controller is not null && AtShared(node, controller, cells) is { } number)
                numbers.Add(number);
            else
                others++;
        return (numbers.ToImmutable(), others);
    }

    private IEnumerable<(BusNode? Controller, uint[] Cells)> Told(BusNode node)
    {
        if (node.Node.Property("interrupts-extended") is { } extended)
            return Extended(Cells(extended));
        if (node.Node.Property("interrupts") is not { } interrupts)
            return [];
        BusNode? controller = Above(node);
        uint[] all = Cells(interrupts);
        int count = controller is null ? 0 : CountOf(controller);
        return count == 0 ? [] : Enumerable.Range(0, all.Length / count).Select(i => (controller, all.Skip(i * count).Take(count).ToArray()));
    }

    private IEnumerable<(BusNode?, uint[])> Extended(uint[] cells)
    {
        for (int at = 0; at < cells.Length;)
        {
            BusNode? controller = Numbered(cells[at]);
            int count = controller is null ? 0 : CountOf(controller);
            yield return (controller, cells.Skip(at + 1).Take(count).ToArray());
            at += 1 + count;
        }
    }

    /// <summary>of_irq_parse_raw: on through every map and every node that is no controller.</summary>
    private uint? AtShared(BusNode device, BusNode controller, uint[] cells)
    {
        uint[] unit = device.Node.Property("reg") is { } reg ? Cells(reg) : [];
        for (int step = 0; step < MostSteps; step++)
        {
            if (_shared.Contains(controller.Node))
                return NumberIn(cells);
            if (IsController(controller))
                return null;
            if (controller.Node.Property("interrupt-map") is { } map)
            {
                if (InterruptMap.Find(map, controller, unit, cells, Numbered) is not { } next)
                    return null;
                (controller, unit, cells) = next;
            }
            else if (Above(controller) is { } above)
                controller = above;
            else
                return null;
        }
        return null;
    }

    /// <summary>
    /// Three cells are those of a GIC: kind (0: shared by all processors), number, flags. One is the number; what two are, each controller decides.
    /// </summary>
    private static uint? NumberIn(uint[] cells) => cells.Length switch
    {
        1 => cells[0],
        >= 3 when cells[0] == 0 => cells[1],
        _ => null,
    };

    private BusNode? ControllerAbove(BusNode node)
    {
        BusNode? above = Above(node);
        return above is not null && IsController(above) ? above : null;
    }

    /// <summary>of_irq_find_parent: the next node with #interrupt-cells, by interrupt-parent or else upwards.</summary>
    private BusNode? Above(BusNode node)
    {
        BusNode? at = node;
        for (int step = 0; step < MostSteps && at is not null; step++)
        {
            at = at.Node.Property("interrupt-parent")?.Number is { } parent ? Numbered(parent) : at.Parent;
            if (at is not null && CountOf(at) > 0)
                return at == node ? null : at;
        }
        return null;
    }

    private BusNode? Numbered(ulong number) => _numbered.TryGetValue(number, out BusNode? node) ? node : null;

    /// <summary>Documentation/devicetree/bindings/interrupt-controller/arm,gic.yaml and arm,gic-v3.yaml.</summary>
    private static bool IsGic(string name) => name.Contains(",gic-") || name.EndsWith("-gic", StringComparison.Ordinal) || name == "arm,pl390";

    private static bool IsController(BusNode node) => node.Node.Property("interrupt-controller") is not null;

    private static int CountOf(BusNode node) => node.Node.Property("#interrupt-cells")?.Number is > 0 and <= 16 and { } count ? (int)count : 0;

    internal static uint[] Cells(DeviceTreeProperty property) =>
        [.. Enumerable.Range(0, property.Value.Length / 4).Select(i => (uint)property.Cells(i, 1))];
}
