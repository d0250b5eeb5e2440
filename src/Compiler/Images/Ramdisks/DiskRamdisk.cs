using FswLayout.Images.Ext;
using FswLayout.Images.Unpacking;

namespace FswLayout.Images.Ramdisks;

/// <summary>
/// A ramdisk as they were before cpio archives: a file system, packed or not, that the kernel copies to the RAM disk /dev/ram0
/// (identify_ramdisk_image, init/do_mounts_rd.c; the same in 3.0 and 6.1).
/// </summary>
/// <param name="FileSystem">Its type as mount takes it.</param>
/// <param name="Size">Bytes of the file system.</param>
/// <param name="Packing">How it is packed.</param>
public sealed record DiskRamdisk(string FileSystem, ulong Size, Compression Packing)
{
    /// <summary>Names it, with an article.</summary>
    public string Name => $"{(FileSystem[0] == 'e' ? "an" : "a")} {FileSystem} file system";

    private const int StartSize = 2048, BlockCountOffset = 0x404, BlockSizeOffset = 0x418;

    /// <summary>Types that the kernel looks for besides ext2, whose later kin have its magic.</summary>
    private static readonly string[] OtherTypes = ["squashfs", "cramfs", "romfs"];

    /// <summary>Reads the start of <paramref name="image"/>, which is of the format <paramref name="format"/>; <c>null</c> for anything else.</summary>
    internal static DiskRamdisk? Of(Stream image, ImageFormat format, KnownFile? known)
    {
        if (format == ImageFormat.Unknown)
            return known?.FileSystem is { } type && OtherTypes.Contains(type) ? new DiskRamdisk(type, (ulong)image.Length, Compression.None) : null;
        if (format is not (ImageFormat.Ext or ImageFormat.Packed))
            return null;
        var bytes = new ImageBytes(image);
        byte[] start = bytes.TakeUpTo(0, StartSize);
        Compression packing = format == ImageFormat.Ext ? Compression.None : CompressionMagic.Of(start);
        if (packing != Compression.None)
            start = ImageIdentifier.Unpacked(packing, bytes, StartSize, out _) ?? [];
        // Taken as ext2 by its magic, its size is s_blocks_count << s_log_block_size, in KiB.
        return start.Length == StartSize && Bytes.U16(start, ExtReader.MagicOffset) == ExtReader.Magic && Bytes.U32(start, BlockSizeOffset) is var log and <= 6
            ? new DiskRamdisk("ext2", (ulong)Bytes.U32(start, BlockCountOffset) << (int)(10 + log), packing)
            : null;
    }
}
