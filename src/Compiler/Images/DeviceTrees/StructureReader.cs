using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Fields;

namespace FswLayout.Images.DeviceTrees;

/// <summary>Makes nodes of the structure block. A stack of its own, not the machine's: a tree can be as deep as its file is long.</summary>
internal sealed class StructureReader(byte[] tree, AddressRange structure, AddressRange strings, long offset)
{
    private const uint BeginNode = 1, EndNode = 2, Property = 3, Nop = 4, End = 9;

    // FDT_MAX_DEPTH of drivers/of/fdt.c is 64; the others are above anything that dtc makes.
    private const int DeepestNode = 64, MostItems = 100_000, LongestName = 255;

    private readonly Stack<Frame> _open = new();
    private readonly Dictionary<uint, string> _names = [];
    private int _at = (int)structure.Start;
    private int _items;
    private DeviceTreeNode? _root;

    /// <summary>Who wants to see nodes and properties.</summary>
    public IFieldSink? Fields { get; init; }

    /// <summary>Why <see cref="Read"/> gave nothing.</summary>
    public ImageProblem? Problem { get; private set; }

    /// <summary>The root node, or <c>null</c> with a <see cref="Problem"/>.</summary>
    public DeviceTreeNode? Read()
    {
        while (Problem is null)
        {
            int start = _at;
            if (!Token(out uint token))
                Fail(start, "the structure block ends without its end token");
            else if (token == End)
                return Finish(start);
            else if (++_items > MostItems)
                Fail(start, $"the tree has more than {MostItems} nodes and properties");
            else
                Item(token, start);
        }
        return null;
    }

    private void Item(uint token, int start)
    {
        if (_root is not null && token != Nop)
            Fail(start, "something follows the root node");
        else if (token == BeginNode)
            OpenNode(start);
        else if (token is EndNode or Property && _open.Count == 0)
            Fail(start, "a property or the end of a node stands outside every node");
        else if (token == EndNode)
            CloseNode(start);
        else if (token == Property)
            AddProperty(start);
        else if (token != Nop)
            Fail(start, $"there is no token {token}");
    }

    private DeviceTreeNode? Finish(int start)
    {
        if (_root is null)
            Fail(start, _open.Count > 0 ? "the tree ends inside a node" : "the tree has no root node");
        return _root;
    }

    private void OpenNode(int start)
    {
        if (_open.Count == DeepestNode)
            Fail(start, $"nodes lie deeper than {DeepestNode} in each other, which Linux does not take");
        else if (Name((uint)_at, (uint)structure.End) is not { } name)
            Fail(start, $"the name of a node does not end, or is longer than {LongestName} bytes");
        else
        {
            _open.Push(new Frame(name));
            Fields?.Begin(new FieldGroup(PathOfOpen(), offset + start));
            Show(start, _at + name.Length + 1 - start, "begin_node", name, "start of a node, and its name");
            _at = Align(_at + name.Length + 1);
        }
    }

    private void CloseNode(int start)
    {
        Frame frame = _open.Pop();
        Show(start, _at - start, "end_node", frame.Name, "end of the node");
        var node = new DeviceTreeNode(frame.Name, [.. frame.Properties], [.. frame.Children]);
        if (_open.Count > 0)
            _open.Peek().Children.Add(node);
        else
            _root = node;
    }

    private void AddProperty(int start)
    {
        if (!Token(out uint length) || !Token(out uint nameOffset) || length > structure.End - (ulong)_at)
            Fail(start, "a property does not end within the structure block");
        else if (PropertyName(nameOffset) is not { } name)
            Fail(start + 8, $"the name of a property, 0x{nameOffset:x} in the strings block, is not there or longer than {LongestName} bytes");
        else
        {
            var property = new DeviceTreeProperty(name, offset + _at, ImmutableArray.Create(tree, _at, (int)length));
            _open.Peek().Properties.Add(property);
            if (Fields is not null)
                Show(_at, (int)length, name, PropertyText.Of([.. property.Value]), length == 0 ? "a property without a value" : "value of a property");
            _at = Align(_at + (int)length);
        }
    }

    private string PathOfOpen() => _open.Count == 1 ? "/" : string.Join("/", _open.Reverse().Select(f => f.Name));

    private void Show(int at, int size, string name, string text, string meaning)
    {
        byte[] start = tree.AsSpan(at, Math.Min(size, FieldValue.MostRaw)).ToArray();
        Fields?.Add(FieldValue.OfBytes(offset + at, size, name.Length == 0 ? "(no name)" : name, start, meaning) with { Text = text });
    }

    /// <summary>Names are shared: each is made once.</summary>
    private string? PropertyName(uint nameOffset)
    {
        if (_names.TryGetValue(nameOffset, out string? known))
            return known;
        if (nameOffset >= strings.Size || Name((uint)strings.Start + nameOffset, (uint)strings.End) is not { } name)
            return null;
        return _names[nameOffset] = name;
    }

    /// <summary>The NUL-terminated name at <paramref name="at"/>, one character a byte.</summary>
    private string? Name(uint at, uint end)
    {
        int length = 0;
        while (at + length < end && length <= LongestName && tree[at + length] != 0)
            length++;
        return at + length < end && length <= LongestName ? Bytes.Ascii(tree, (int)at, length) : null;
    }

    private bool Token(out uint token)
    {
        bool isThere = (ulong)_at + 4 <= structure.End;
        token = isThere ? Bytes.U32Big(tree, _at) : 0;
        _at += isThere ? 4 : 0;
        return isThere;
    }

    private static int Align(int at) => (at + 3) & ~3;

    private void Fail(int at, string message) => Problem ??= new ImageProblem(offset + at, message);

    /// <summary>A node that is not closed yet.</summary>
    private sealed record Frame(string Name)
    {
        public List<DeviceTreeProperty> Properties { get; } = [];

        public List<DeviceTreeNode> Children { get; } = [];
    }
}
