namespace FswLayout.Images.Unpacking;

/// <summary>How data is packed, as lib/decompress.c of Linux recognises it.</summary>
public enum Compression
{
    /// <summary>Not packed, or in no way that the kernel knows.</summary>
    None,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>bzip2.</summary>
    Bzip2,

    /// <summary>LZMA with its old 13-byte header.</summary>
    Lzma,

    /// <summary>xz.</summary>
    Xz,

    /// <summary>lzop.</summary>
    Lzo,

    /// <summary>The old frame of lz4 (<c>lz4 -l</c>), the only one the kernel reads.</summary>
    Lz4,

    /// <summary>Zstandard.</summary>
    Zstd,
}

/// <summary>Recognises packed data.</summary>
internal static class CompressionMagic
{
    /// <summary>As many bytes as <see cref="Of"/> wants to see.</summary>
    public const int Length = 13;

    /// <summary>compressed_formats of lib/decompress.c, with as much of each magic as the format fixes.</summary>
    public static Compression Of(byte[] start)
    {
        if (Bytes.StartsWith(start, 0x1F, 0x8B))
            return Compression.Gzip;
        if (Bytes.StartsWith(start, 0x42, 0x5A, 0x68))
            return Compression.Bzip2;
        if (Bytes.StartsWith(start, 0x5D, 0x00, 0x00))
            return Compression.Lzma;
        if (Bytes.StartsWith(start, 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00))
            return Compression.Xz;
        if (Bytes.StartsWith(start, 0x89, 0x4C, 0x5A, 0x4F))
            return Compression.Lzo;
        if (Bytes.StartsWith(start, 0x02, 0x21, 0x4C, 0x18))
            return Compression.Lz4;
        return Bytes.StartsWith(start, 0x28, 0xB5, 0x2F, 0xFD) ? Compression.Zstd : Compression.None;
    }

    /// <summary>Whether <paramref name="start"/> begins lz4's own frame, as plain <c>lz4</c> writes it, which the kernel does not know.</summary>
    public static bool IsLz4Frame(byte[] start) => Bytes.StartsWith(start, 0x04, 0x22, 0x4D, 0x18);

    /// <summary>The name that people use.</summary>
    public static string Name(Compression compression) => compression switch
    {
        Compression.None => "nothing known",
        Compression.Lz4 => "lz4 (legacy)",
        _ => compression.ToString().ToLowerInvariant(),
    };
}
