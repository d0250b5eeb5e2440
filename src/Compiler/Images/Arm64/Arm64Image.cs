using FswLayout.Images.Unpacking;

namespace FswLayout.Images.Arm64;

/// <summary>The facts of an ARM64 kernel (Image).</summary>
/// <param name="Size">image_size of its header: bytes that it takes from where it lies, its .bss included.</param>
/// <param name="PageSize">Bytes of its pages by the flags of its header; <c>null</c> where those do not say.</param>
public sealed record Arm64Image(ulong Size, ulong? PageSize)
{
    /// <summary>
    /// What <paramref name="image"/> says of itself; <c>null</c> where it is none. One from before 3.17 does not say, and has the size of the file.
    /// </summary>
    public static Arm64Image? Of(Stream image)
    {
        var bytes = new ImageBytes(image);
        return Arm64ImageReader.SizeOf(bytes) is { } size
            ? new Arm64Image(Math.Max(size, (ulong)bytes.Length), Arm64ImageReader.PageSizeOf(bytes)) : null;
    }

    /// <summary>The same of a packed one, whose header is all that is unpacked; <c>null</c> where that does not tell its size.</summary>
    internal static Arm64Image? OfPacked(Stream image)
    {
        var bytes = new ImageBytes(image);
        Compression packing = CompressionMagic.Of(bytes.TakeUpTo(0, CompressionMagic.Length));
        if (ImageIdentifier.Unpacked(packing, bytes, Arm64ImageReader.HeaderSize, out _) is not { } start)
            return null;
        var header = new ImageBytes(new MemoryStream(start));
        return Arm64ImageReader.SizeOf(header) is > 0 and var size ? new Arm64Image(size, Arm64ImageReader.PageSizeOf(header)) : null;
    }
}
