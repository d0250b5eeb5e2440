using System.Buffers.Binary;
using FswLayout.Images.Unpacking;

namespace FswLayout.Images.Zimages;

/// <summary>Reads the header of a zImage.</summary>
internal sealed class ZImageReader(ImageBytes image)
{
    public const uint Magic = 0x016F2818;
    public const int MagicOffset = 0x24;

    private const int StartOffset = 0x28, EndOffset = 0x2C, EndianOffset = 0x30;
    private const uint LittleFlag = 0x04030201, DeviceTreeMagic = 0xEDFE0DD0;

    private readonly ProblemList _problems = new();

    public ImageReading<ZImage> Read()
    {
        if (image.Take(0, EndianOffset) is not { } header)
            return _problems.Fail<ZImage>(image.Length, "the file is shorter than a zImage header (48 bytes)");
        uint magic = Bytes.U32(header, MagicOffset);
        // Big-endian kernels before 3.17 have the header in their own order.
        bool isSwapped = magic == BinaryPrimitives.ReverseEndianness(Magic);
        if (magic != Magic && !isSwapped)
            return _problems.Fail<ZImage>(MagicOffset, "the zImage magic 0x016f2818 is not there");
        uint start = Word(header, StartOffset, isSwapped), end = Word(header, EndOffset, isSwapped);
        if (end < start || end - start < EndianOffset)
            return _problems.Fail<ZImage>(EndOffset, $"the zImage declares to reach from 0x{start:x} to 0x{end:x}, which cannot be");
        return _problems.With(Facts(start, end, isSwapped));
    }

    private ZImage Facts(uint start, uint end, bool isSwapped)
    {
        uint size = end - start;
        if (size > image.Length)
            _problems.Add(image.Length, $"the zImage declares {size} bytes, but the file ends after {image.Length}: it was cut");
        long? deviceTree = image.Word(size) == DeviceTreeMagic ? size : null;
        if (size < image.Length && deviceTree is null)
            _problems.Add(size, $"{image.Length - size} bytes follow the zImage, and they are no device tree");
        ZImagePayload payload = ZImagePayload.Find(image, start, size);
        if (payload is { Compression: Compression.None, UnpackedSize: null } && size <= image.Length)
            _problems.Add(EndianOffset, "no packed kernel is found behind the header");
        return new ZImage
        {
            FileSize = image.Length,
            Start = start,
            End = end,
            IsBigEndian = isSwapped ? true : image.Word(EndianOffset) switch { LittleFlag => false, 0x01020304 => true, _ => null },
            Compression = payload.Compression,
            UnpackedSize = payload.UnpackedSize,
            UnpackedSizeSource = payload.Source,
            BssSize = payload.BssSize,
            TextOffset = payload.TextOffset,
            AppendedDeviceTree = deviceTree,
        };
    }

    private static uint Word(byte[] header, int at, bool isSwapped) =>
        isSwapped ? Bytes.U32Big(header, at) : Bytes.U32(header, at);
}
