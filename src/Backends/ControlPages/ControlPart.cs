using System.Buffers.Binary;
using FswLayout.Text;

namespace FswLayout.Backends.ControlPages;

/// <summary>A run of bytes of the control region.</summary>
/// <param name="Offset">Where it starts, from the start of the region.</param>
/// <param name="Bytes">What it holds when the master's kernel finds it.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Declaration">What in the layout it comes from, such as <c>instance jb</c>.</param>
/// <param name="Place">Where that stands.</param>
internal sealed record ControlPart(ulong Offset, byte[] Bytes, string Meaning, string Declaration, SourceLocation Place)
{
    /// <summary>The part as a mark of control.bin.</summary>
    public Mark ToMark() => new((int)Offset, (int)Offset + Bytes.Length, Meaning, [Place]);

    /// <summary>One little-endian word.</summary>
    public static byte[] Word(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
