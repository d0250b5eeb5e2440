using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>Which node a label or path means.</summary>
internal sealed class LabelTable
{
    private readonly Dictionary<string, SourceNode> _nodes = new(StringComparer.Ordinal);

    /// <summary>Notes that <paramref name="labels"/> are those of <paramref name="node"/>.</summary>
    public void Add(SourceNode node, IEnumerable<string> labels)
    {
        foreach (string label in labels)
            if (_nodes.TryGetValue(label, out SourceNode? other) && other != node && Has(other, label))
                throw new TreeSourceException(node.Place, $"the label {label} is that of {other.Path} already");
            else
                _nodes[label] = node;
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
        SourceNode? node = parts[0].Length == 0 ? root : _nodes.TryGetValue(parts[0], out SourceNode? labelled) && Has(labelled, parts[0]) ? labelled : null;
        foreach (string part in parts.Skip(1).Where(p => p.Length > 0))
            node = node?.Child(part);
        return node;
    }

    public static TreeSourceException Missing(string target, SourceLocation place) =>
        new(place, target.StartsWith("/", StringComparison.Ordinal) ? $"there is no node {target}" : $"there is no label {target}");

    private static bool Has(SourceNode node, string label) => !node.IsDeleted && node.Labels.Contains(label);
}
