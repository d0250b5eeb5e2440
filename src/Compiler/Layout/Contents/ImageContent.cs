using System.Collections.Immutable;
using FswLayout.Images;
using FswLayout.Images.Arm64;
using FswLayout.Images.BootImages;
using FswLayout.Images.DeviceTrees;
using FswLayout.Images.Ext;
using FswLayout.Images.Ramdisks;
using FswLayout.Images.Sparse;
using FswLayout.Images.Zimages;

namespace FswLayout.Layout.Contents;

/// <summary>What is in the file of an image: its format, and the facts of that format.</summary>
/// <param name="Length">Size of the file in bytes.</param>
/// <param name="Format">What it is.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record ImageContent(long Length, ImageFormat Format, ImmutableArray<ImageProblem> Problems)
{
    /// <summary>The facts of a kernel; <c>null</c> for anything else, as with the others.</summary>
    public ZImage? Kernel { get; init; }

    /// <summary>The facts of an ARM64 kernel.</summary>
    public Arm64Image? Arm64 { get; init; }

    /// <summary>The facts of an ARM64 kernel that is packed.</summary>
    public Arm64Image? PackedArm64 { get; init; }

    /// <summary>The facts of an initramfs.</summary>
    public Ramdisk? Ramdisk { get; init; }

    /// <summary>What it is as a ramdisk that is a file system, packed or not.</summary>
    public DiskRamdisk? DiskRamdisk { get; init; }

    /// <summary>The facts of an Android sparse image.</summary>
    public SparseImage? Sparse { get; init; }

    /// <summary>The facts of an ext2, ext3 or ext4 file system.</summary>
    public ExtFileSystem? Ext { get; init; }

    /// <summary>The facts of a device tree, or of the one that is appended to a kernel.</summary>
    public DeviceTreeFacts? Tree { get; init; }

    /// <summary>The facts of an Android boot image.</summary>
    public BootImage? Boot { get; init; }

    /// <summary>What it is where it has no format of these; <c>null</c> where nobody knows.</summary>
    public KnownFile? Known { get; init; }

    /// <summary>Looks into a file, by its headers; as a <see cref="FileLoader.Reader{T}"/>.</summary>
    internal static (ImageContent? Content, string? Problem) Read(string path, Stream stream) => (Read(stream), null);

    private static ImageContent Read(Stream stream)
    {
        ImageFormat format = ImageIdentifier.Identify(stream);
        KnownFile? known = KnownFile.Of(stream, format);
        var content = new ImageContent(stream.Length, format, []) { Known = known, DiskRamdisk = DiskRamdisk.Of(stream, format, known) };
        return format switch
        {
            ImageFormat.ZImage => OfKernel(content, ZImage.Read(stream), stream),
            ImageFormat.Ramdisk => Ramdisk.Read(stream) is var r ? content with { Ramdisk = r.Facts, Problems = r.Problems } : content,
            ImageFormat.Sparse => SparseImage.Read(stream) is var r ? content with { Sparse = r.Facts, Problems = r.Problems } : content,
            ImageFormat.Ext => ExtFileSystem.Read(stream) is var r ? content with { Ext = r.Facts, Problems = r.Problems } : content,
            ImageFormat.DeviceTree => OfTree(content, DeviceTree.Read(stream)),
            ImageFormat.BootImage => BootImage.Read(stream) is var r ? content with { Boot = r.Facts, Problems = r.Problems } : content,
            ImageFormat.Packed or ImageFormat.PackedUnknown => content with { PackedArm64 = Arm64Image.OfPacked(stream) },
            _ => content with { Arm64 = Arm64Image.Of(stream) },
        };
    }

    private static ImageContent OfKernel(ImageContent content, ImageReading<ZImage> kernel, Stream stream)
    {
        ImageReading<DeviceTree>? tree = kernel.Facts?.AppendedDeviceTree is { } at ? DeviceTree.Read(stream, at) : null;
        return content with { Kernel = kernel.Facts, Tree = tree?.Facts?.Facts(), Problems = [.. kernel.Problems, .. tree?.Problems ?? []] };
    }

    private static ImageContent OfTree(ImageContent content, ImageReading<DeviceTree> tree) => content with
    {
        Format = tree.Facts is { IsOverlay: true } ? ImageFormat.DeviceTreeOverlay : ImageFormat.DeviceTree,
        Tree = tree.Facts?.Facts(),
        Problems = [.. tree.Problems, .. tree.Facts?.Facts().Problems ?? []],
    };

    /// <summary>Names the format.</summary>
    public string Name => Length == 0 ? "empty" : Known?.Name ?? Format switch
    {
        ImageFormat.ZImage => "a zImage",
        ImageFormat.Ramdisk => "an initramfs",
        ImageFormat.Sparse => "an Android sparse image",
        ImageFormat.Ext => "an ext file system",
        ImageFormat.BootImage => "an Android boot image",
        ImageFormat.DeviceTree => "a device tree",
        ImageFormat.KernelConfig => "a kernel configuration",
        ImageFormat.DeviceTreeOverlay => "an overlay",
        ImageFormat.PackedUnknown => "packed data that holds nothing fswc knows",
        ImageFormat.Packed => "packed data that cannot be looked into",
        _ => "nothing that fswc knows",
    };
}
