using System.Buffers.Binary;

namespace FswLayout.Backends.ControlPages;

/// <summary>A run of bytes of the control region.</summary>
/// <param name="Offset">Where it starts, from the start of the region.</param>
/// <param name="Bytes">What it holds when the master's kernel finds it.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Declaration">What in the layout it comes from, such as <c>instance jb</c>.</param>
internal sealed record ControlPart(ulong Offset, byte[] Bytes, string Meaning, string Declaration)
{
    /// <summary>One little-endian word.</summary>
    public static byte[] Word(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
