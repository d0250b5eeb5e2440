using FswLayout.Images.BootImages;
using FswLayout.Images.DeviceTrees;
using FswLayout.Images.Ext;
using FswLayout.Images.Sparse;
using FswLayout.Images.Unpacking;
using FswLayout.Images.Zimages;

namespace FswLayout.Images;

/// <summary>What a file is.</summary>
public enum ImageFormat
{
    /// <summary>Nothing that fswc knows.</summary>
    Unknown,

    /// <summary>A compressed ARM kernel.</summary>
    ZImage,

    /// <summary>An initramfs: a cpio archive, packed or not.</summary>
    Ramdisk,

    /// <summary>An Android sparse image.</summary>
    Sparse,

    /// <summary>An ext2, ext3 or ext4 file system.</summary>
    Ext,

    /// <summary>An Android boot image.</summary>
    BootImage,

    /// <summary>A flattened device tree.</summary>
    DeviceTree,

    /// <summary>A kernel configuration, plain or gzip.</summary>
    KernelConfig,

    /// <summary>A device tree overlay, which is merged into a tree.</summary>
    DeviceTreeOverlay,

    /// <summary>Packed data that may be a ramdisk: packed in a way that fswc cannot unpack, or a file system as ramdisks were before cpio.</summary>
    Packed,

    /// <summary>Packed data that holds nothing that fswc knows.</summary>
    PackedUnknown,
}

/// <summary>Recognises files by their content; names count for nothing.</summary>
public static class ImageIdentifier
{
    private const int StartSize = 2048;

    /// <summary>What <paramref name="image"/> is, from its first bytes; packed data is unpacked a little.</summary>
    /// <param name="image">A seekable stream; read from its start.</param>
    public static ImageFormat Identify(Stream image)
    {
        var bytes = new ImageBytes(image);
        byte[] start = bytes.TakeUpTo(0, StartSize);
        ImageFormat format = ByMagic(start);
        if (format != ImageFormat.Unknown)
            return format;
        // Meant as a ramdisk, and its reader says what is wrong with it.
        if (CompressionMagic.IsLz4Frame(start))
            return ImageFormat.Ramdisk;
        Compression compression = CompressionMagic.Of(start);
        return compression == Compression.None ? ByText(start) : ByUnpacking(compression, bytes);
    }

    private static ImageFormat ByMagic(byte[] start)
    {
        if (WordIs(start, ZImageReader.MagicOffset, 0x18, 0x28, 0x6F, 0x01) || WordIs(start, ZImageReader.MagicOffset, 0x01, 0x6F, 0x28, 0x18))
            return ImageFormat.ZImage;
        if (start.Length >= 4 && Bytes.U32(start, 0) == SparseReader.Magic)
            return ImageFormat.Sparse;
        if (Bytes.StartsWith(start, BootImageReader.Magic))
            return ImageFormat.BootImage;
        if (start.Length >= 4 && Bytes.U32Big(start, 0) == DeviceTreeReader.Magic)
            return ImageFormat.DeviceTree;
        // Last: the first KiB of a file system is free, and may look like anything.
        return start.Length >= StartSize && Bytes.U16(start, ExtReader.MagicOffset) == ExtReader.Magic ? ImageFormat.Ext : ImageFormat.Unknown;
    }

    private static ImageFormat ByText(byte[] start)
    {
        if (Bytes.StartsWith(start, "07070"))
            return ImageFormat.Ramdisk;
        // Every configuration begins with comments; options follow soon.
        string text = Bytes.Ascii(start, 0, start.Length);
        bool isConfig = text.StartsWith("CONFIG_", StringComparison.Ordinal) || (text.StartsWith("#", StringComparison.Ordinal) && text.Contains("\nCONFIG_"));
        return isConfig && text.IndexOf('\0') < 0 ? ImageFormat.KernelConfig : ImageFormat.Unknown;
    }

    private static ImageFormat ByUnpacking(Compression compression, ImageBytes image)
    {
        if (Unpacked(compression, image, StartSize, out bool isDamaged) is not { } start)
            return ImageFormat.Packed;
        if (ByText(start) is not ImageFormat.Unknown and var format)
            return format;
        // Damaged at its very start: taken for what packed data mostly is, whose reader tells the damage.
        if (isDamaged)
            return ImageFormat.Ramdisk;
        return ByMagic(start) == ImageFormat.Ext ? ImageFormat.Packed : ImageFormat.PackedUnknown;
    }

    /// <summary>The first <paramref name="count"/> bytes that packed data unpacks to, or fewer; <c>null</c> where fswc does not unpack it.</summary>
    internal static byte[]? Unpacked(Compression compression, ImageBytes image, int count, out bool isDamaged)
    {
        using Unpacker? unpacker = Unpacker.Open(compression, image, 0, new UnpackLimits(RamdiskLimits.Window), out _);
        isDamaged = false;
        if (unpacker is null)
            return null;
        byte[] start = new byte[count];
        int length = 0;
        for (int n; length < start.Length && (n = unpacker.Read(start, length, start.Length - length)) > 0;)
            length += n;
        Array.Resize(ref start, length);
        isDamaged = unpacker.Failure is not null;
        return start;
    }

    /// <summary>What the first bytes of a part of a file tell of it, for people.</summary>
    internal static string Describe(byte[] start) => (ByMagic(start), CompressionMagic.Of(start)) switch
    {
        (ImageFormat.ZImage, _) => "a zImage",
        (ImageFormat.Sparse, _) => "a sparse image",
        (ImageFormat.Ext, _) => "an ext file system",
        (ImageFormat.BootImage, _) => "an Android boot image",
        (ImageFormat.DeviceTree, _) => "a device tree",
        (_, not Compression.None and var compression) => $"packed with {CompressionMagic.Name(compression)}",
        _ => ByText(start) == ImageFormat.Ramdisk ? "a cpio archive" : Arm64.Arm64ImageReader.IsImage(start) ? "a kernel for ARM64" : "nothing that fswc knows",
    };

    private static Ramdisks.RamdiskLimits RamdiskLimits => Ramdisks.RamdiskLimits.Default;

    private static bool WordIs(byte[] start, int at, params byte[] magic) => start.Length >= at + 4 && start.AsSpan(at, 4).SequenceEqual(magic);
}
