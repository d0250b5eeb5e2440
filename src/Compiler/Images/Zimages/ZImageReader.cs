using System.Buffers.Binary;
using FswLayout.Fields;
using FswLayout.Images.DeviceTrees;
using FswLayout.Images.Unpacking;

namespace FswLayout.Images.Zimages;

/// <summary>Reads the header of a zImage.</summary>
internal sealed class ZImageReader(ImageBytes image)
{
    public const uint Magic = 0x016F2818;
    public const int MagicOffset = 0x24;

    private const uint LittleFlag = 0x04030201, BigFlag = 0x01020304, DeviceTreeMagic = 0xEDFE0DD0;

    private readonly ProblemList _problems = new();

    public ImageReading<ZImage> Read()
    {
        byte[] header = image.TakeUpTo(0, ZImageFields.TableOffset.End);
        uint magic = header.Length < ZImageFields.Magic.End ? 0 : ZImageFields.Magic.Word(header);
        // Big-endian kernels before 3.17 have the header in their own order.
        bool isSwapped = magic == BinaryPrimitives.ReverseEndianness(Magic);
        ShowHeader(header, isSwapped);
        if (header.Length < HeaderEnd)
            return _problems.Fail<ZImage>(image.Length, $"the file is shorter than a zImage header ({HeaderEnd} bytes)");
        if (magic != Magic && !isSwapped)
            return _problems.Fail<ZImage>(MagicOffset, "the zImage magic 0x016f2818 is not there");
        uint start = InOrder(ZImageFields.Start, isSwapped).Word(header), end = InOrder(ZImageFields.End, isSwapped).Word(header);
        if (end < start || end - start < HeaderEnd)
            return _problems.Fail<ZImage>(ZImageFields.End.Offset, $"the zImage declares to reach from 0x{start:x} to 0x{end:x}, which cannot be");
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
        if (deviceTree is { } tree)
            ShowTree(tree);
        ZImagePayload payload = ZImagePayload.Find(image, start, size);
        if (payload is { Compression: Compression.None, UnpackedSize: null } && size <= image.Length)
            _problems.Add(HeaderEnd, "no packed kernel is found behind the header");
        return new ZImage
        {
            FileSize = image.Length,
            Start = start,
            End = end,
            IsBigEndian = isSwapped ? true : image.Word(ZImageFields.Endian.Offset) switch { LittleFlag => false, BigFlag => true, _ => null },
            Compression = payload.Compression,
            UnpackedSize = payload.UnpackedSize,
            UnpackedSizeSource = payload.Source,
            BssSize = payload.BssSize,
            TextOffset = payload.TextOffset,
            AppendedDeviceTree = deviceTree,
        };
    }

    private static int HeaderEnd => ZImageFields.End.End;

    private static BinaryField InOrder(BinaryField field, bool isSwapped) => field with { IsBigEndian = isSwapped };

    /// <summary>The words that every zImage has, and of the later ones those that are there.</summary>
    private void ShowHeader(byte[] header, bool isSwapped)
    {
        image.Fields?.Begin(new FieldGroup("header", 0));
        BinaryField[] fields = [ZImageFields.Code, .. new[] { ZImageFields.Magic, ZImageFields.Start, ZImageFields.End }.Select(f => InOrder(f, isSwapped))];
        image.Fields.AddRecord(fields, header, 0);
        if (header.Length >= ZImageFields.Endian.End && ZImageFields.Endian.Word(header) is LittleFlag or BigFlag)
            image.Fields.AddRecord(
                [ZImageFields.Endian], header, 0, f => f.Word(header) == LittleFlag ? "the kernel is little-endian" : "the kernel is big-endian");
        if (header.Length >= ZImageFields.TableMark.End && ZImageFields.TableMark.Word(header) == ZImageFields.TableMarkValue)
            image.Fields.AddRecord([ZImageFields.TableMark, ZImageFields.TableOffset], header, 0);
    }

    /// <summary>A tree behind the kernel is looked into only where its fields are wanted: what a layout has to know of it, its own check asks.</summary>
    private void ShowTree(long at)
    {
        if (image.Fields is not null)
            _problems.AddRange(new DeviceTreeReader(image, at).Read().Problems);
    }
}
