using System.Text;
using FswLayout.Images;
using FswLayout.Kernel;

namespace FswLayout.Layout.Loaders.UBoot;

/// <summary>What boot.scr is made for, as checks and the backend that writes it both need it.</summary>
public static class UBootScript
{
    /// <summary>More bytes than boot.scr has without names of files, and how often it names each.</summary>
    private const int Frame = 6 << 10, Times = 4;

    /// <summary>Whether there is one: a kernel and the tree with what the layout says, each in a file.</summary>
    public static bool IsMadeFor(Instance instance, Board board) =>
        board.Loader is UBootLoader && LoaderLine.StartsByLoader(instance, board) && instance.Kernel.Model.TakesDeviceTree
        && instance.ImageOf(ImageKind.Kernel) is { File: not null } && instance.ImageOf(ImageKind.Dtb) is { File: not null };

    /// <summary>What it loads from files, kernel, tree and ramdisk, in this order.</summary>
    public static IEnumerable<Image> FilesOf(Instance instance) =>
        new[] { ImageKind.Kernel, ImageKind.Dtb, ImageKind.Initrd }.Select(instance.ImageOf).Where(i => i?.File is not null).Select(i => i!);

    /// <summary>Suffixes of what booti unpacks by itself (image_decomp_type, boot/image.c).</summary>
    private static readonly string[] Packed = [".gz", ".bz2", ".lzma", ".lzo", ".lz4", ".zst"];

    /// <summary>Whether a kernel that runs where it lies is in a compressed file, by its name, or by what is in it where that was looked at.</summary>
    public static bool IsPacked(Image kernel, Instance instance) =>
        instance.Kernel.Model.Architecture == KernelArchitecture.Arm64 && kernel is { Kind: ImageKind.Kernel, File: { } file }
        && (kernel.Content?.Content is { } content
            ? content.Format is ImageFormat.Packed or ImageFormat.PackedUnknown
            : Packed.Any(s => file.EndsWith(s, StringComparison.OrdinalIgnoreCase)));

    /// <summary>As many bytes as boot.scr of <paramref name="instance"/> can have.</summary>
    public static ulong MostBytes(Instance instance) =>
        (ulong)(Frame + Times * (Encoding.UTF8.GetByteCount(instance.Name) + FilesOf(instance).Sum(i => Encoding.UTF8.GetByteCount(i.File!))));
}
