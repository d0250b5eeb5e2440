using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using FswLayout.Images.DeviceTrees;
using FswLayout.Text;

namespace FswLayout.Backends.DeviceTree;

/// <summary>
/// A compiled device tree, version 17 (Devicetree Specification, chapter 5): header, an empty memory reservation block, the
/// structure and the strings, in the order and with the sharing of strings that dtc has, so that the bytes are dtc's.
/// </summary>
internal sealed class FdtWriter
{
    private const uint Magic = 0xD00DFEED;
    private const uint Version = 17;
    private const uint LastCompatibleVersion = 16;
    private static readonly int HeaderSize = DeviceTreeFields.StructureSize.End;

    /// <summary>The reservation block is its end mark alone: what is reserved is told as /reserved-memory, where it has a name.</summary>
    private const int ReservationSize = 16;

    private const uint BeginNode = 1;
    private const uint EndNode = 2;
    private const uint Property = 3;
    private const uint End = 9;

    private readonly List<byte> _structure = [];
    private readonly List<byte> _strings = [];
    private readonly Dictionary<string, int> _offsets = [];
    private readonly ImmutableArray<Mark>.Builder _marks = ImmutableArray.CreateBuilder<Mark>();

    /// <summary>The bytes of the tree below <paramref name="root"/>.</summary>
    public static byte[] Write(FdtNode root)
    {
        FdtWriter writer = Of(root);
        return [.. writer.Header(), .. new byte[ReservationSize], .. writer._structure, .. writer._strings];
    }

    /// <summary>Which bytes of the tree below <paramref name="root"/> come from where.</summary>
    public static ImmutableArray<Mark> MarksOf(FdtNode root) => Of(root)._marks.ToImmutable();

    private static FdtWriter Of(FdtNode root)
    {
        var writer = new FdtWriter();
        writer.Node(root);
        writer.Word(End);
        return writer;
    }

    private byte[] Header()
    {
        int structure = HeaderSize + ReservationSize, strings = structure + _structure.Count;
        byte[] header = new byte[HeaderSize];
        // The processor that boots stays 0.
        DeviceTreeFields.Magic.Write(header, Magic);
        DeviceTreeFields.TotalSize.Write(header, (ulong)(strings + _strings.Count));
        DeviceTreeFields.Structure.Write(header, (ulong)structure);
        DeviceTreeFields.Strings.Write(header, (ulong)strings);
        DeviceTreeFields.Reservations.Write(header, (ulong)HeaderSize);
        DeviceTreeFields.Version.Write(header, Version);
        DeviceTreeFields.LastCompatible.Write(header, LastCompatibleVersion);
        DeviceTreeFields.StringsSize.Write(header, (ulong)_strings.Count);
        DeviceTreeFields.StructureSize.Write(header, (ulong)_structure.Count);
        return header;
    }

    // Nesting is as deep as LayoutTree makes it, not as a user's input asks.
    private void Node(FdtNode node)
    {
        int start = _structure.Count;
        Word(BeginNode);
        Padded(Encoding.UTF8.GetBytes(node.Name + "\0"));
        Note(start, $"node {node.Name}", node.Places);
        foreach (FdtProperty property in node.Properties)
        {
            int from = _structure.Count;
            byte[] value = property.ToBytes();
            Word(Property);
            Word((uint)value.Length);
            Word((uint)OffsetOf(property.Name));
            Padded(value);
            Note(from, $"{node.Name} {property.Name}", property.Places.Length > 0 ? property.Places : node.Places);
        }
        foreach (FdtNode child in node.Children)
            Node(child);
        Word(EndNode);
    }

    private void Note(int start, string meaning, SourceLocation[] places)
    {
        int structure = HeaderSize + ReservationSize;
        if (places.Length > 0)
            _marks.Add(new Mark(structure + start, structure + _structure.Count, meaning.Trim(), [.. places.Distinct()]));
    }

    /// <summary>Where a name stands among the strings; the end of another one will do.</summary>
    private int OffsetOf(string name)
    {
        if (!_offsets.TryGetValue(name, out int offset))
            _offsets.Add(name, offset = FindOrAdd(name));
        return offset;
    }

    private int FindOrAdd(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name + "\0");
        for (int at = 0; at + bytes.Length <= _strings.Count; at++)
            if (_strings.Skip(at).Take(bytes.Length).SequenceEqual(bytes))
                return at;
        _strings.AddRange(bytes);
        return _strings.Count - bytes.Length;
    }

    private void Word(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        _structure.AddRange(bytes);
    }

    private void Padded(byte[] bytes)
    {
        _structure.AddRange(bytes);
        _structure.AddRange(new byte[-bytes.Length & 3]);
    }
}
