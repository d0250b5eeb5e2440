using FswLayout.Images.Unpacking;

namespace FswLayout.Images.Zimages;

/// <summary>A compressed ARM kernel (arch/arm/boot/compressed/head.S). Offsets are bytes from the file's start.</summary>
public sealed record ZImage
{
    /// <summary>Size of the file in bytes.</summary>
    public required long FileSize { get; init; }

    /// <summary>Address that the decompressor is linked at; 0 means anywhere.</summary>
    public required uint Start { get; init; }

    /// <summary>Address of its end (_edata).</summary>
    public required uint End { get; init; }

    /// <summary>Bytes that it declares to have: <see cref="End"/> - <see cref="Start"/>.</summary>
    public uint DeclaredSize => End - Start;

    /// <summary>Whether the kernel is big-endian; <c>null</c> where the header, older than the flag, does not say.</summary>
    public bool? IsBigEndian { get; init; }

    /// <summary>How the kernel in it is packed; <see cref="Compression.None"/> when not found.</summary>
    public Compression Compression { get; init; }

    /// <summary>Bytes of the unpacked kernel, as the decompressor itself knows them; <c>null</c> when unknown.</summary>
    public uint? UnpackedSize { get; init; }

    /// <summary>Where <see cref="UnpackedSize"/> was found.</summary>
    public UnpackedSizeSource UnpackedSizeSource { get; init; }

    /// <summary>Bytes of .bss that the unpacked kernel clears behind itself; <c>null</c> where no table says so.</summary>
    public uint? BssSize { get; init; }

    /// <summary>TEXT_OFFSET: how far above the start of its memory it unpacks itself, in bytes; <c>null</c> where no table says so.</summary>
    public uint? TextOffset { get; init; }

    /// <summary>Offset of a device tree appended to it; <c>null</c> for none.</summary>
    public long? AppendedDeviceTree { get; init; }

    /// <summary>Reads the headers of <paramref name="image"/>.</summary>
    /// <param name="image">A seekable stream; read from its start.</param>
    public static ImageReading<ZImage> Read(Stream image) => new ZImageReader(new ImageBytes(image)).Read();
}

/// <summary>How the size of the unpacked kernel is known.</summary>
public enum UnpackedSizeSource
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The tag table that zImages have since Linux 4.15.</summary>
    TagTable,

    /// <summary>The decompressor's own list of addresses (LC0 in head.S), since Linux 2.6.38.</summary>
    DecompressorCode,

    /// <summary>The kernel was unpacked and counted.</summary>
    Unpacked,
}
