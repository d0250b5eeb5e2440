using System.Collections.Immutable;
using System.Text;
using FswLayout.Images.Unpacking;

namespace FswLayout.Images;

/// <summary>A file that has no reader here, but is known by its magic: so that a message can say what it is, and what to do with it.</summary>
/// <param name="Name">With its article.</param>
/// <param name="Help">What to do where something else is wanted.</param>
/// <param name="FileSystem">For a file system: its type as mount takes it.</param>
public sealed record KnownFile(string Name, string Help, string? FileSystem = null)
{
    private const string WantsZImage = "name the zImage of the same build, arch/arm/boot/zImage: the loader looks for its magic";

    private const string BzImageName = "a kernel for x86 (bzImage)", ElfName = "an ELF file, such as vmlinux";

    /// <summary>Where each magic stands. The order counts: what is more special comes first.</summary>
    private static readonly ImmutableArray<(int Offset, byte[] Magic, KnownFile File)> All =
    [
        (0, [0x27, 0x05, 0x19, 0x56], new("a U-Boot image (uImage)", "take its header of 64 bytes off: dd if=FILE of=OUT bs=64 skip=1")),
        (0x38, [(byte)'A', (byte)'R', (byte)'M', 0x64], new("a kernel for ARM64", "name the zImage of a 32-bit ARM kernel")),
        (0x202, Ascii("HdrS"), new(BzImageName, "name the zImage of an ARM kernel")),
        (0, [0x7F, (byte)'E', (byte)'L', (byte)'F'], new(ElfName, WantsZImage)),
        (0, [0xD3, 0xF0, 0x21, 0xE3], new("an ARM kernel that is not packed (Image)", WantsZImage)),
        (0, [0x00, 0x90, 0x0F, 0xE1], new("an ARM kernel that is not packed (Image)", WantsZImage)),
        (4, [0x00, 0x90, 0x0F, 0xE1], new("an ARM kernel that is not packed (Image)", WantsZImage)),
        (0, Ascii("VNDRBOOT"), new("an Android vendor boot image", "take it apart first (unpack_bootimg): what is wanted is a file in it")),
        (0, Ascii("QCDT"), new("a table of device trees (dt.img)", "take the board's own tree out of it, and name that")),
        (0, [0xD7, 0xB7, 0xAB, 0x1E], new("a table of overlays (dtbo.img)", "take the board's own tree or overlay out of it: mkdtboimg dump")),
        (0, [(byte)'P', (byte)'K', 3, 4], new("a zip archive", "unpack it, and name the file in it")),
        (0x101, Ascii("ustar"), new("a tar archive", "unpack it, and name the file in it")),
        (0, [(byte)'Q', (byte)'F', (byte)'I', 0xFB], new("a qcow2 disk", "convert it: qemu-img convert -O raw IN OUT")),
        (0, Ascii("hsqs"), OfFileSystem("squashfs")),
        (0, Ascii("XFSB"), OfFileSystem("xfs")),
        (0, Ascii("-rom1fs-"), OfFileSystem("romfs")),
        (0, [0x45, 0x3D, 0xCD, 0x28], OfFileSystem("cramfs")),
        (3, Ascii("EXFAT   "), OfFileSystem("exfat")),
        (3, Ascii("NTFS    "), OfFileSystem("ntfs")),
        (0x400, [0x10, 0x20, 0xF5, 0xF2], OfFileSystem("f2fs")),
        (0x400, [0xE2, 0xE1, 0xF5, 0xE0], OfFileSystem("erofs")),
        (0x8001, Ascii("CD001"), OfFileSystem("iso9660")),
        (0x10040, Ascii("_BHRfS_M"), OfFileSystem("btrfs")),
        (0x36, Ascii("FAT1"), OfFileSystem("vfat")),
        (0x52, Ascii("FAT32"), OfFileSystem("vfat")),
        (0x200, Ascii("EFI PART"), new("a whole disk with partitions", "take the partition out of it, and name that: dd with the start and size that fdisk "
            + "-l shows")),
    ];

    /// <summary>What <paramref name="image"/> is; of packed data, what it unpacks to. <c>null</c> where nothing is known.</summary>
    /// <param name="image">A seekable stream.</param>
    /// <param name="format">What <see cref="ImageIdentifier"/> takes it for.</param>
    public static KnownFile? Of(Stream image, ImageFormat format)
    {
        var bytes = new ImageBytes(image);
        if (format == ImageFormat.Unknown)
            return Find(bytes);
        if (format is not (ImageFormat.Packed or ImageFormat.PackedUnknown))
            return null;
        Compression compression = CompressionMagic.Of(bytes.TakeUpTo(0, CompressionMagic.Length));
        if (ImageIdentifier.Unpacked(compression, bytes, Reach, out _) is not { } start)
            return null;
        var unpacked = new ImageBytes(new MemoryStream(start));
        KnownFile? found = start.Length >= 0x43A && Bytes.U16(start, Ext.ExtReader.MagicOffset) == Ext.ExtReader.Magic ? OfFileSystem("ext4") : Find(unpacked);
        return found is null ? null : new KnownFile($"{found.Name}, packed with {compression.ToString().ToLowerInvariant()}", $"unpack it; and {found.Help}");
    }

    /// <summary>Whether it is what kexec and GRUB start on x86.</summary>
    internal bool IsBzImage => Name == BzImageName;

    /// <summary>Whether it is an ELF file.</summary>
    internal bool IsElf => Name == ElfName;

    /// <summary>The last byte of any magic.</summary>
    private static int Reach => All.Max(k => k.Offset + k.Magic.Length);

    private static KnownFile? Find(ImageBytes bytes) =>
        All.Where(k => bytes.TakeUpTo(k.Offset, k.Magic.Length).SequenceEqual(k.Magic)).Select(k => k.File).FirstOrDefault();

    private static KnownFile OfFileSystem(string type) => new($"{(type[0] is 'e' or 'i' or 'f' or 'x' ? "an" : "a")} {type} file system",
        $"mount it as what it is: fs = {type};", type);

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
