using System.Collections.Immutable;
using System.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>Gives nodes their phandles, and references what they stand for, in the order in which dtc does (checks.c).</summary>
internal sealed class TreeResolver(SourceNode root, LabelTable labels)
{
    private static readonly char[] OnlyInProperties = ['#', '*', '?'];

    private readonly HashSet<uint> _taken = [];
    private uint _next = 1;

    /// <summary>The root of the tree.</summary>
    public DeviceTreeNode Resolve()
    {
        labels.CheckUnique();
        Walk(root, CheckNames);
        Walk(root, TakePhandle);
        Walk(root, node => Each(node, isPath: false, SetPhandle));
        Walk(root, node => Each(node, isPath: true, InsertPath));
        Walk(root, node => node.IsDeleted = node.IsOmittedUnreferenced && !node.IsReferenced);
        return Finished(root);
    }

    private static void Walk(SourceNode node, Action<SourceNode> visit)
    {
        visit(node);
        foreach (SourceNode child in node.Children.ToArray())
            Walk(child, visit);
    }

    /// <summary>What dtc refuses of names: one twice, a second @ or any of # * ? in those of nodes, an @ in those of properties, and another in name.</summary>
    private static void CheckNames(SourceNode node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SourceProperty property in node.Properties)
            if (!names.Add(property.Name))
                throw new TreeSourceException(property.Place, $"{node.Path} has two properties {property.Name}");
            else if (property.Name.Contains('@'))
                throw new TreeSourceException(property.Place, $"the name of the property {property.Name} cannot have an @");
            else if (property.Name == "name" && !IsRedundant(node, property))
                throw new TreeSourceException(property.Place, $"the property name of {node.Path} is not what the node is called");
        names.Clear();
        // A node goes before none of its name, deleted or not: to delete one, another body must do it.
        foreach (SourceNode child in node.AllChildren.Reverse())
            if (!names.Add(child.Name) && !child.IsDeleted)
                throw new TreeSourceException(child.Place, $"{node.Path} has two nodes {child.Name}");
            else if (child.IsDeleted)
                continue;
            else if (child.Name.Split('@').Length > 2)
                throw new TreeSourceException(child.Place, $"the name of the node {child.Name} has two @");
            else if (child.Name.IndexOfAny(OnlyInProperties) is >= 0 and var at)
                throw new TreeSourceException(child.Place, $"the name of the node {child.Name} cannot have a {child.Name[at]}");
    }

    private void TakePhandle(SourceNode node)
    {
        foreach (SourceProperty property in node.Properties.Where(p => p.Name is "phandle" or "linux,phandle"))
        {
            // &label alone is a path, which stands there only later: dtc finds nothing yet.
            if (property.Value.Count == 4 && property.References.FirstOrDefault(r => !r.IsPath) is { } own)
            {
                if (labels.Find(root, own.Target) != node)
                    throw new TreeSourceException(property.Place, $"the {property.Name} of {node.Path} is that of another node");
                continue;
            }
            uint phandle = property.Value.Count == 4 ? Images.Bytes.U32Big([.. property.Value], 0) : 0;
            if (phandle is 0 or uint.MaxValue)
                throw new TreeSourceException(property.Place, $"the {property.Name} of {node.Path} is none");
            if (node.Phandle != phandle && !_taken.Add(phandle))
                throw new TreeSourceException(property.Place, $"the phandle 0x{phandle:x} of {node.Path} is that of another node");
            node.Phandle = phandle;
        }
    }

    private void Each(SourceNode node, bool isPath, Action<SourceProperty, SourceReference, SourceNode> take)
    {
        foreach (SourceProperty property in node.Properties.ToArray())
            foreach (SourceReference reference in Ordered(property, isPath))
            {
                SourceNode target = labels.Find(root, reference.Target) ?? throw LabelTable.Missing(reference.Target, reference.Place);
                target.IsReferenced = true;
                take(property, reference, target);
            }
    }

    /// <summary>Paths from the last to the first: one makes the value longer behind where it stands.</summary>
    private static IEnumerable<SourceReference> Ordered(SourceProperty property, bool isPath) =>
        isPath ? property.References.Where(r => r.IsPath).Reverse() : property.References.Where(r => !r.IsPath);

    private void SetPhandle(SourceProperty property, SourceReference reference, SourceNode target)
    {
        byte[] phandle = Big(PhandleOf(target));
        for (int i = 0; i < phandle.Length; i++)
            property.Value[reference.At + i] = phandle[i];
    }

    private static void InsertPath(SourceProperty property, SourceReference reference, SourceNode target) =>
        property.Value.InsertRange(reference.At, [.. Encoding.ASCII.GetBytes(target.Path), 0]);

    private uint PhandleOf(SourceNode node)
    {
        if (node.Phandle != 0)
            return node.Phandle;
        while (!_taken.Add(_next))
            _next++;
        node.Phandle = _next;
        if (node.Property("phandle") is null)
        {
            var property = new SourceProperty("phandle", node.Place);
            property.Value.AddRange(Big(_next));
            node.Add(property);
        }
        return node.Phandle;
    }

    private static byte[] Big(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static DeviceTreeNode Finished(SourceNode node) => new(
        node.Name, [.. node.Properties.Where(p => !IsRedundant(node, p)).Select(p => new DeviceTreeProperty(p.Name, 0, [.. p.Value]))],
        [.. node.Children.Select(Finished)]);

    /// <summary>check_name_properties: a name that is the node's own, without its unit address, is left out.</summary>
    private static bool IsRedundant(SourceNode node, SourceProperty property) =>
        property.Name == "name" && property.Value.SequenceEqual(Encoding.ASCII.GetBytes(node.Name.Split('@')[0] + "\0"));
}
