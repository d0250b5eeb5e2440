namespace FswLayout.Layout;

/// <summary>How small files of images are.</summary>
/// <param name="Least">Bytes without which there is nothing of the kind.</param>
/// <param name="Plausible">What is less has hardly anything in it: a decompressor and a kernel, an archive with one program, a machine.</param>
/// <param name="Usual">At least so many are usual.</param>
public sealed record ImageSizes(ulong Least, ulong Plausible, ulong Usual)
{
    /// <summary>
    /// Those of <paramref name="kind"/>; <c>null</c> for what the compiler makes itself. The least are the header of a zImage
    /// (arch/arm/boot/compressed/head.S), an empty gzip stream (RFC 1952), and a device tree of one empty node with its header and an empty list of
    /// reservations.
    /// </summary>
    public static ImageSizes? Of(ImageKind kind) => kind switch
    {
        ImageKind.Kernel => new ImageSizes(0x30, 64UL << 10, 1UL << 20),
        ImageKind.Initrd => new ImageSizes(20, 512, 64UL << 10),
        ImageKind.Dtb => new ImageSizes(72, 512, 4UL << 10),
        _ => null,
    };
}
