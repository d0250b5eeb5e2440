using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace FswLayout.Backends.SectionTables;

/// <summary>Tables to bytes: bare entries, or behind the 32-byte header of formats.md, section 1. Little-endian.</summary>
internal static class TableSeal
{
    /// <summary>Length of the header in bytes.</summary>
    public const int HeaderSize = 32;

    private const byte Version = 1;

    /// <summary>The bytes of a table.</summary>
    /// <param name="entries">Entries from section 0.</param>
    /// <param name="kind">Which table it is.</param>
    /// <param name="instance">Id of the instance it is for; 0 for the common memory map.</param>
    /// <param name="context">Section size, digest and encoding.</param>
    public static byte[] Encode(ImmutableArray<ushort> entries, TableKind kind, byte instance, EmitContext context)
    {
        bool seal = context.Tables == TableEncoding.Sealed;
        byte[] bytes = new byte[(seal ? HeaderSize : 0) + (2 * entries.Length)];
        Span<byte> body = bytes.AsSpan(seal ? HeaderSize : 0);
        for (int i = 0; i < entries.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(body.Slice(2 * i), entries[i]);
        if (seal)
            WriteHeader(bytes, body, kind, instance, entries.Length, context);
        return bytes;
    }

    private static void WriteHeader(Span<byte> header, ReadOnlySpan<byte> body, TableKind kind, byte instance, int count, EmitContext context)
    {
        Encoding.ASCII.GetBytes("FSWT").CopyTo(header);
        header[4] = Version;
        header[5] = (byte)kind;
        header[6] = Log2(context.Model.Board.SectionSize);
        header[7] = instance;
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(8), 0);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(12), (uint)count);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(16), Crc32.HashToUInt32(body));
        for (int i = 0; i < 8; i++)
            header[20 + i] = byte.Parse(context.Digest.Hex.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(28), Crc32.HashToUInt32(header.Slice(0, 28)));
    }

    private static byte Log2(ulong powerOfTwo)
    {
        byte log = 0;
        while (powerOfTwo > 1)
        {
            powerOfTwo >>= 1;
            log++;
        }
        return log;
    }
}

/// <summary>Which table a sealed one is: byte 5 of its header.</summary>
internal enum TableKind : byte
{
    /// <summary>The common memory map.</summary>
    CommonMemoryMap = 1,

    /// <summary>A child's reserved section table.</summary>
    Reserved = 2,
}
