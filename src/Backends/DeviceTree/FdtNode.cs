using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using FswLayout.Text;

namespace FswLayout.Backends.DeviceTree;

/// <summary>A node of a device tree.</summary>
/// <param name="Name">Its name, with its unit address; empty for the root.</param>
/// <param name="Comment">What it is for, in the source; empty for none.</param>
/// <param name="Properties">Its properties, in order.</param>
/// <param name="Children">Its nodes, in order, after the properties.</param>
internal sealed record FdtNode(string Name, string Comment, ImmutableArray<FdtProperty> Properties, ImmutableArray<FdtNode> Children)
{
    /// <summary>What in the layout decides it and its properties.</summary>
    public SourceLocation[] Places { get; init; } = [];

    /// <summary>What decides its comment; empty for what decides the node.</summary>
    public SourceLocation[] CommentPlaces { get; init; } = [];

    /// <summary>What the source calls it by; <c>null</c> where nothing refers to it.</summary>
    public string? Label { get; init; }
}

/// <summary>A property of a device tree's node.</summary>
internal abstract record FdtProperty(string Name)
{
    /// <summary>What in the layout decides it; empty for what decides its node.</summary>
    public SourceLocation[] Places { get; init; } = [];

    /// <summary>Its value in a compiled tree.</summary>
    public abstract byte[] ToBytes();

    /// <summary>A property that is there or not.</summary>
    public sealed record Flag(string Name) : FdtProperty(Name)
    {
        public override byte[] ToBytes() => [];
    }

    /// <summary>A NUL-terminated string.</summary>
    public sealed record Text(string Name, string Value) : FdtProperty(Name)
    {
        public override byte[] ToBytes() => Encoding.UTF8.GetBytes(Value + "\0");
    }

    /// <summary>Several NUL-terminated strings.</summary>
    public sealed record Texts(string Name, ImmutableArray<string> Values) : FdtProperty(Name)
    {
        public override byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Concat(Values.Select(v => v + "\0")));
    }

    /// <summary>The number by which others refer to a node; the source has its label instead.</summary>
    public sealed record Phandle(uint Number) : FdtProperty("phandle")
    {
        public override byte[] ToBytes() => new Cells(Name, [Number]).ToBytes();
    }

    /// <summary>Nodes by their labels, which are numbers in a compiled tree.</summary>
    public sealed record References(string Name, ImmutableArray<string> Labels, ImmutableArray<uint> Numbers) : FdtProperty(Name)
    {
        public override byte[] ToBytes() => new Cells(Name, Numbers).ToBytes();
    }

    /// <summary>32-bit big-endian numbers.</summary>
    public sealed record Cells(string Name, ImmutableArray<uint> Values) : FdtProperty(Name)
    {
        public override byte[] ToBytes()
        {
            byte[] bytes = new byte[Values.Length * sizeof(uint)];
            for (int i = 0; i < Values.Length; i++)
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)), Values[i]);
            return bytes;
        }
    }
}
