using System.Collections.Immutable;
using FswLayout.Fields;
using FswLayout.Images.Arm64;
using FswLayout.Images.BootImages;
using FswLayout.Images.DeviceTrees;
using FswLayout.Images.Ext;
using FswLayout.Images.Ramdisks;
using FswLayout.Images.Sparse;
using FswLayout.Images.UBoot;
using FswLayout.Images.Zimages;

namespace FswLayout.Images;

/// <summary>Shows the fields of images: the same readers that look into images for a layout tell them on their way.</summary>
public static class ImageFields
{
    /// <summary>Shows the fields of <paramref name="image"/>, as far as it can be read.</summary>
    /// <param name="image">A seekable stream; read from its start.</param>
    /// <param name="format">What it is; a format that has a reader.</param>
    /// <param name="sink">Who wants to see them.</param>
    /// <returns>What is wrong with it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The format has no reader.</exception>
    public static ImmutableArray<ImageProblem> Show(Stream image, ImageFormat format, IFieldSink sink)
    {
        var bytes = new ImageBytes(image) { Fields = sink };
        return format switch
        {
            ImageFormat.ZImage => new ZImageReader(bytes).Read().Problems,
            ImageFormat.Ramdisk => new RamdiskReader(bytes, RamdiskLimits.Default).Read().Problems,
            ImageFormat.Sparse => new SparseReader(bytes).Read().Problems,
            ImageFormat.Ext => ExtReader.Read(bytes).Problems,
            ImageFormat.BootImage => BootImageReader.Read(bytes).Problems,
            ImageFormat.DeviceTree => new DeviceTreeReader(bytes, 0).Read().Problems,
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    /// <summary>Whether a file that begins with <paramref name="start"/> is a kernel for ARM64.</summary>
    public static bool IsArm64Kernel(byte[] start) => Arm64ImageReader.IsImage(start);

    /// <summary>Shows the header of a kernel for ARM64, as far as it is there; gives what is wrong with it.</summary>
    public static ImmutableArray<ImageProblem> ShowArm64Kernel(Stream image, IFieldSink sink) => Arm64ImageReader.Show(new ImageBytes(image) { Fields = sink });

    /// <summary>Whether a file that begins with <paramref name="start"/> is Android's table of device trees (dtbo.img).</summary>
    public static bool IsTreeTable(byte[] start) => start.Length >= 4 && Bytes.U32Big(start, 0) == TreeTableReader.Magic;

    /// <summary>Shows such a table and the trees in it, as far as they are there; gives what is wrong with it.</summary>
    public static ImmutableArray<ImageProblem> ShowTreeTable(Stream image, IFieldSink sink) =>
        new TreeTableReader(new ImageBytes(image) { Fields = sink }).Show();

    /// <summary>Whether a file that begins with <paramref name="start"/> is a legacy U-Boot image.</summary>
    public static bool IsUBootImage(byte[] start) => start.Length >= 4 && Bytes.U32Big(start, 0) == UBootImageFields.Magic;

    /// <summary>Shows the header of a legacy U-Boot image, as far as it is there; gives what is wrong with it.</summary>
    public static ImmutableArray<ImageProblem> ShowUBootImage(Stream image, IFieldSink sink) =>
        UBootImageReader.Show(new ImageBytes(image) { Fields = sink });

    /// <summary>Shows a part of a file as one field that says what it is.</summary>
    internal static void ShowContent(ImageBytes image, string name, long offset, long size, string summary = "")
    {
        long there = Math.Min(size, image.Length - offset);
        if (image.Fields is not { } sink || there <= 0)
            return;
        byte[] start = image.TakeUpTo(offset, (int)Math.Min(there, FieldValue.MostRaw));
        sink.Begin(new FieldGroup(name, offset, summary));
        sink.Add(FieldValue.OfBytes(offset, there, name, start, ImageIdentifier.Describe(start)));
    }
}
