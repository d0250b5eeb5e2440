using System.Buffers.Binary;
using System.Text;

namespace FswLayout.Backends.Tests.DeviceTree;

/// <summary>Reads a compiled device tree by the Devicetree Specification, chapter 5, and insists on all that it says.</summary>
internal static class FlatTree
{
    /// <summary>Every property by its path, such as <c>/chosen/bootargs</c>; every node by its path and a slash.</summary>
    public static SortedDictionary<string, byte[]> Read(byte[] blob)
    {
        uint[] header = [.. Enumerable.Range(0, 10).Select(i => Word(blob, 4 * i))];
        Assert.Equal([0xD00DFEED, (uint)blob.Length], header[..2]);
        Assert.Equal([17, 16, 0], header[5..8]);
        (int structure, int strings, int reservations) = ((int)header[2], (int)header[3], (int)header[4]);
        Assert.Equal((0, 0), (structure % 4, reservations % 8));
        Assert.Equal(new byte[16], blob[reservations..(reservations + 16)]);
        Assert.Equal(blob.Length, strings + (int)header[8]);

        var tree = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var path = new Stack<string>();
        for (int at = structure; ;)
        {
            uint token = Word(blob, at);
            at += 4;
            switch (token)
            {
                case 1:
                    string name = Text(blob, at);
                    at += (name.Length + 4) / 4 * 4;
                    path.Push(path.Count == 0 ? "/" : path.Peek() + name + "/");
                    tree.Add(path.Peek(), []);
                    break;
                case 2:
                    path.Pop();
                    break;
                case 3:
                    int length = (int)Word(blob, at);
                    tree.Add(path.Peek() + Text(blob, strings + (int)Word(blob, at + 4)), blob[(at + 8)..(at + 8 + length)]);
                    at += 8 + ((length + 3) / 4 * 4);
                    break;
                default:
                    Assert.Equal((9u, 0, strings, (int)header[9]), (token, path.Count, at, at - structure));
                    return tree;
            }
        }
    }

    /// <summary>A property's value as big-endian numbers of 32 bits.</summary>
    public static uint[] Cells(byte[] value) => [.. Enumerable.Range(0, value.Length / 4).Select(i => Word(value, 4 * i))];

    private static uint Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private static string Text(byte[] bytes, int at) => Encoding.ASCII.GetString(bytes, at, Array.IndexOf(bytes, (byte)0, at) - at);
}
