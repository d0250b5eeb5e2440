using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>A node while its source is read: what is deleted keeps its place, as in dtc, where it may come back.</summary>
internal sealed class SourceNode(string name, SourceLocation place)
{
    private readonly Dictionary<string, SourceNode> _children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceProperty> _properties = new(StringComparer.Ordinal);
    private readonly List<SourceNode> _childOrder = [];
    private readonly List<SourceProperty> _propertyOrder = [];

    public string Name => name;

    public SourceLocation Place => place;

    public SourceNode? Parent { get; private set; }

    public bool IsDeleted { get; set; }

    /// <summary>/omit-if-no-ref/.</summary>
    public bool IsOmittedUnreferenced { get; set; }

    public bool IsReferenced { get; set; }

    /// <summary>Its phandle; 0 for none yet.</summary>
    public uint Phandle { get; set; }

    public List<string> Labels { get; } = [];

    /// <summary>Whether it names any node, one to be deleted too.</summary>
    public bool HasNodes => _childOrder.Count > 0;

    /// <summary>The nodes in it, those that are deleted too.</summary>
    public IEnumerable<SourceNode> AllChildren => _childOrder;

    public IEnumerable<SourceNode> Children => _childOrder.Where(c => !c.IsDeleted);

    public IEnumerable<SourceProperty> Properties => _propertyOrder.Where(p => !p.IsDeleted);

    /// <summary>How many nodes it lies in.</summary>
    public int Depth => Parent is null ? 0 : 1 + Parent.Depth;

    public string Path => Parent is null ? "/" : Parent.Parent is null ? "/" + Name : $"{Parent.Path}/{Name}";

    public SourceNode? Child(string wanted) => !_children.TryGetValue(wanted, out SourceNode? child) ? null
        : child.IsDeleted ? Children.FirstOrDefault(c => c.Name == wanted) : child;

    public SourceProperty? Property(string wanted) => !_properties.TryGetValue(wanted, out SourceProperty? property) ? null
        : property.IsDeleted ? Properties.FirstOrDefault(p => p.Name == wanted) : property;

    /// <summary>Adds a child, or what deletes one. Two of one name are one, as soon as the node is merged into another.</summary>
    public void Add(SourceNode child)
    {
        if (!_children.ContainsKey(child.Name))
            _children[child.Name] = child;
        _childOrder.Add(child);
        child.Parent = this;
    }

    /// <summary>Adds a property, or what deletes one.</summary>
    public void Add(SourceProperty property)
    {
        if (!_properties.ContainsKey(property.Name))
            _properties[property.Name] = property;
        _propertyOrder.Add(property);
    }

    /// <summary>Takes over what another body of the same node says (merge_nodes of dtc), and tells <paramref name="labels"/> whose its labels are.</summary>
    public void Merge(SourceNode other, LabelTable labels)
    {
        IsDeleted = false;
        Labels.AddRange(other.Labels.Except(Labels));
        labels.Add(this, other.Labels);
        MergeProperties(other);
        foreach (SourceNode child in other._childOrder)
            if (!_children.TryGetValue(child.Name, out SourceNode? old))
            {
                if (child.IsDeleted)
                    continue;
                Add(child);
                labels.AddAll(child);
            }
            else if (child.IsDeleted)
                old.Delete();
            else
                old.Merge(child, labels);
    }

    private void MergeProperties(SourceNode other)
    {
        foreach (SourceProperty property in other._propertyOrder)
            if (!_properties.TryGetValue(property.Name, out SourceProperty? old))
            {
                if (!property.IsDeleted)
                    Add(property);
            }
            else if (property.IsDeleted)
                old.IsDeleted = true;
            else
                old.Take(property);
    }

    /// <summary>Deletes the node with all that it holds, and its labels.</summary>
    public void Delete()
    {
        IsDeleted = true;
        Labels.Clear();
        foreach (SourceProperty property in _propertyOrder)
            property.IsDeleted = true;
        foreach (SourceNode child in _childOrder)
            child.Delete();
    }
}

/// <summary>A property while its source is read.</summary>
internal sealed class SourceProperty(string name, SourceLocation place)
{
    public string Name => name;

    public SourceLocation Place => place;

    public bool IsDeleted { get; set; }

    /// <summary>Its bytes, with 4 of a phandle where one is to come.</summary>
    public List<byte> Value { get; private set; } = [];

    /// <summary>References in it, in order.</summary>
    public List<SourceReference> References { get; private set; } = [];

    public void Take(SourceProperty other) => (Value, References, IsDeleted) = (other.Value, other.References, false);
}

/// <summary>A reference to a node.</summary>
/// <param name="Target">Its label, its path, or a label and the path from there.</param>
/// <param name="At">Where in the value, in bytes.</param>
/// <param name="IsPath">Whether its path is meant, and not its phandle.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record SourceReference(string Target, int At, bool IsPath, SourceLocation Place);
