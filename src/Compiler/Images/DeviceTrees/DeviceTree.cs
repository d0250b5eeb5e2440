using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Images.DeviceTrees;

/// <summary>A flattened device tree (Devicetree Specification, chapter 5).</summary>
public sealed record DeviceTree
{
    /// <summary>Size in bytes that its header declares; 0 where it comes from no compiled tree, and then nothing in it has an offset.</summary>
    public required uint TotalSize { get; init; }

    /// <summary>Version of the format; 17 as a rule.</summary>
    public required uint Version { get; init; }

    /// <summary>The memory reservation block, in file order; empty ranges left out.</summary>
    public required ImmutableArray<AddressRange> Reservations { get; init; }

    /// <summary>The root node.</summary>
    public required DeviceTreeNode Root { get; init; }

    /// <summary>
    /// Whether it is an overlay, which says what to change in another tree (Documentation/devicetree/overlay-notes.rst). A tree with cores or memory is a
    /// board's, whatever else is in it: overlays that somebody has left in the source of a board stay as nodes that nobody reads.
    /// </summary>
    public bool IsOverlay => Root.Children.Any(c => c.Child("__overlay__") is not null) && Root.Child("cpus") is null && Root.Child("memory") is null;

    /// <summary>Reads the device tree that <paramref name="image"/> holds.</summary>
    /// <param name="image">A seekable stream.</param>
    /// <param name="offset">Where in it the tree starts, in bytes: not 0 for one appended to a kernel.</param>
    public static ImageReading<DeviceTree> Read(Stream image, long offset = 0) => new DeviceTreeReader(new ImageBytes(image), offset).Read();

    /// <summary>What a kernel reads of it before it has memory.</summary>
    public BootTree BootTree() => new BootTreeReader(this).Read();

    /// <summary>What the tree tells Linux of memory, arguments and ramdisk.</summary>
    public DeviceTreeFacts Facts() => DeviceTreeFacts.Of(this);
}

/// <summary>A node of a device tree.</summary>
/// <param name="name">Its name with its unit address; empty for the root.</param>
/// <param name="properties">Its properties, in file order.</param>
/// <param name="children">Its child nodes, in file order.</param>
public sealed class DeviceTreeNode(string name, ImmutableArray<DeviceTreeProperty> properties, ImmutableArray<DeviceTreeNode> children)
{
    /// <summary>Its name with its unit address, such as <c>memory@80000000</c>; empty for the root.</summary>
    public string Name { get; } = name;

    /// <summary>Its properties, in file order.</summary>
    public ImmutableArray<DeviceTreeProperty> Properties { get; } = properties;

    /// <summary>Its child nodes, in file order.</summary>
    public ImmutableArray<DeviceTreeNode> Children { get; } = children;

    /// <summary>The property named <paramref name="name"/>, or <c>null</c>.</summary>
    public DeviceTreeProperty? Property(string name) => Properties.FirstOrDefault(p => p.Name == name);

    /// <summary>The strings of the list named <paramref name="name"/>; none where there is no such property, or it is no list of strings.</summary>
    public IEnumerable<string> Words(string name) => Property(name) is { Text: not null, Value: var list }
        ? Bytes.Ascii([.. list], 0, list.Length).Split('\0').Where(s => s.Length > 0) : [];

    /// <summary>The child named <paramref name="name"/>, with or without its unit address; <c>null</c> for none.</summary>
    public DeviceTreeNode? Child(string name) =>
        Children.FirstOrDefault(c => c.Name == name) ?? Children.FirstOrDefault(c => c.Name.StartsWith(name + "@", StringComparison.Ordinal));

    /// <summary>The node below this one at <paramref name="path"/>, such as <c>/soc/serial@9000000</c>; <c>null</c> for none.</summary>
    public DeviceTreeNode? Find(string path)
    {
        DeviceTreeNode? node = this;
        foreach (string part in path.Split('/').Where(p => p.Length > 0))
            node = node?.Child(part);
        return node;
    }
}

/// <summary>A property of a node.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Where its value lies, in bytes from the file's start.</param>
/// <param name="Value">Its bytes; numbers in it are big-endian.</param>
public sealed record DeviceTreeProperty(string Name, long Offset, ImmutableArray<byte> Value)
{
    /// <summary>The value as one 32-bit or 64-bit number; <c>null</c> for another length.</summary>
    public ulong? Number => Value.Length is 4 or 8 ? Cells(0, Value.Length / 4) : null;

    /// <summary>The value as text up to its first NUL, in UTF-8; <c>null</c> when it does not end with one.</summary>
    public string? Text => Value.Length > 0 && Value[Value.Length - 1] == 0 ? Bytes.Text([.. Value], 0, Value.Length) : null;

    /// <summary>The number of <paramref name="count"/> (at most 2) 32-bit cells from cell <paramref name="first"/> on.</summary>
    internal ulong Cells(int first, int count)
    {
        ulong value = 0;
        for (int i = 4 * first; i < 4 * (first + count); i++)
            value = (value << 8) | Value[i];
        return value;
    }
}
