using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.DeviceTrees;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>A processor or device names one node of the device tree, by its path, and no two name the same.</summary>
internal sealed class HardwareNodeCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8017", "A node that no device tree has",
        "The overlay changes the node at that path: at one that is not there fdtoverlay, U-Boot and the kernel refuse the whole overlay, and of a node that "
        + "two name nobody knows whose it is.");

    public override Facets Needs => Facets.Owners;

    protected override void Run(Board board, CheckContext context)
    {
        var first = new Dictionary<string, (string What, NamedNode Node)>(StringComparer.Ordinal);
        IEnumerable<(string, NamedNode?)> devices = board.Devices.Select(d => ($"the device '{d.Name}'", d.Node));
        foreach ((string what, NamedNode? node) in board.Cpus.Select(c => ($"the cpu '{c.Name}'", c.Node)).Concat(devices))
        {
            if (node is null)
                continue;
            if (Problem(node.Path) is { } problem)
                Report(
                    context, node.Location, $"the node of {what} {problem}", "write the path of the node from the root on, such as \"/soc/serial@30a60000\"");
            else if (first.TryGetValue(node.Path, out (string What, NamedNode Node) other))
                Report(
                    context, node.Location, $"{what} and {other.What} name the same node, {TextForm.Printable(node.Path)}", "name each node once",
                    new RelatedLocation(other.Node.Location, other.What));
            else
                first.Add(node.Path, (what, node));
        }
    }

    /// <summary>What is wrong with a path.</summary>
    private static string? Problem(string path)
    {
        if (path.Length < 2 || path[0] != '/')
            return path.StartsWith("&", StringComparison.Ordinal) ? "is a label, which a compiled tree need not have" : "is no path from the root on";
        return NodePath.WrongPart(path) is { } part ? $"has a part that is no node's name: '{TextForm.Printable(part)}'" : null;
    }
}
