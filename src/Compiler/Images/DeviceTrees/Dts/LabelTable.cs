using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>Which node a label or path means.</summary>
internal sealed class LabelTable
{
    /// <summary>The nodes that got a label: one that is deleted may hand it on to the next.</summary>
    private readonly Dictionary<string, List<SourceNode>> _nodes = new(StringComparer.Ordinal);

    /// <summary>Notes that <paramref name="labels"/> are those of <paramref name="node"/>.</summary>
    public void Add(SourceNode node, IEnumerable<string> labels)
    {
        foreach (string label in labels)
        {
            if (!_nodes.TryGetValue(label, out List<SourceNode>? nodes))
                _nodes[label] = nodes = [];
            if (!nodes.Contains(node))
                nodes.Add(node);
        }
    }

    /// <summary>Refuses, when all is read, a label that two nodes have, as dtc does then.</summary>
    public void CheckUnique()
    {
        foreach ((string label, List<SourceNode> nodes) in _nodes.Select(p => (p.Key, p.Value)))
            if (nodes.Where(n => Has(n, label)).Take(2).ToArray() is [var first, var second])
                throw new TreeSourceException(second.Place, $"the label {label} is that of {first.Path} already");
    }

    /// <summary>Notes the labels of <paramref name="node"/> and of what it holds.</summary>
    public void AddAll(SourceNode node)
    {
        Add(node, node.Labels);
        foreach (SourceNode child in node.Children)
            AddAll(child);
    }

    /// <summary>The node that <paramref name="target"/> means: a label, a path, or both; <c>null</c> for none.</summary>
    public SourceNode? Find(SourceNode root, string target)
    {
        string[] parts = target.Split('/');
        SourceNode? node = parts[0].Length == 0 ? root
            : _nodes.TryGetValue(parts[0], out List<SourceNode>? labelled) ? labelled.Find(n => Has(n, parts[0])) : null;
        foreach (string part in parts.Skip(1).Where(p => p.Length > 0))
            node = node?.Child(part);
        return node;
    }

    public static TreeSourceException Missing(string target, SourceLocation place) =>
        new(place, target.StartsWith("/", StringComparison.Ordinal) ? $"there is no node {target}" : $"there is no label {target}");

    private static bool Has(SourceNode node, string label) => !node.IsDeleted && node.Labels.Contains(label);
}
