using System.Buffers.Binary;
using System.Text;

namespace FswLayout.Backends.Tests.Multikernel;

/// <summary>A node of a compiled tree, read here once more: nothing of the compiler's own reader is used.</summary>
internal sealed class FlatTree(string name)
{
    public string Name => name;

    public List<(string Name, byte[] Value)> Properties { get; } = [];

    public List<FlatTree> Children { get; } = [];

    public byte[]? this[string property] => Properties.Where(p => p.Name == property).Select(p => p.Value).FirstOrDefault();

    public FlatTree? Child(string child) => Children.FirstOrDefault(c => c.Name == child);

    /// <summary>The root of <paramref name="bytes"/>; <c>null</c> where the header is none, or tells another size.</summary>
    public static FlatTree? Read(byte[] bytes)
    {
        if (bytes.Length < 40 || Word(bytes, 0) != 0xD00DFEED || Word(bytes, 4) != bytes.Length)
            return null;
        int at = (int)Word(bytes, 8), strings = (int)Word(bytes, 12);
        var open = new Stack<FlatTree>();
        open.Push(new FlatTree("#"));
        while (Word(bytes, at) is var token && token != 9)
        {
            at += 4;
            if (token == 1)
            {
                string node = Text(bytes, at);
                at = Aligned(at + node.Length + 1);
                open.Push(new FlatTree(node));
            }
            else if (token == 2)
            {
                FlatTree closed = open.Pop();
                open.Peek().Children.Add(closed);
            }
            else if (token == 3)
            {
                int length = (int)Word(bytes, at);
                open.Peek().Properties.Add((Text(bytes, strings + (int)Word(bytes, at + 4)), bytes[(at + 8)..(at + 8 + length)]));
                at = Aligned(at + 8 + length);
            }
        }
        return open.Pop().Children[0];
    }

    private static uint Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private static int Aligned(int at) => (at + 3) & ~3;

    private static string Text(byte[] bytes, int at) => Encoding.UTF8.GetString(bytes, at, Array.IndexOf(bytes, (byte)0, at) - at);
}
