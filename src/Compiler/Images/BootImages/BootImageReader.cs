namespace FswLayout.Images.BootImages;

/// <summary>Reads the header of a boot image.</summary>
internal static class BootImageReader
{
    public const string Magic = "ANDROID!";

    private const int HeaderSize = 1632, VersionOffset = 40, PageOffset = 36;
    private const int CommandLineOffset = 64, CommandLineSize = 512, IdOffset = 576, IdSize = 32, ExtraOffset = 608, ExtraSize = 1024;
    private const uint FirstUnread = 3, LastKnown = 4, PageOfVersion3 = 4096;

    public static ImageReading<BootImage> Read(ImageBytes image)
    {
        var problems = new ProblemList();
        if (!Bytes.StartsWith(image.TakeUpTo(0, Magic.Length), Magic))
            return problems.Fail<BootImage>(0, "the magic ANDROID! is not there");
        if (image.Take(0, HeaderSize) is not { } header)
            return problems.Fail<BootImage>(image.Length, $"the file is shorter than a boot image header ({HeaderSize} bytes)");
        // In version 0 this word has no meaning, and some makers keep a size there.
        uint word = Bytes.U32(header, VersionOffset), version = word <= LastKnown ? word : 0;
        if (version >= FirstUnread)
        {
            problems.Add(VersionOffset, $"this boot image has header version {version}: it is recognised, but fswc reads versions 0 to 2 only");
            return problems.With(new BootImage { FileSize = image.Length, HeaderVersion = version, PageSize = PageOfVersion3 });
        }
        uint page = Bytes.U32(header, PageOffset);
        if (page is < 2048 or > 65536 || (page & (page - 1)) != 0)
            return problems.Fail<BootImage>(PageOffset, $"a page size of {page} bytes: it must be a power of two from 2048 to 65536");
        BootImage facts = Facts(header, page, version, version == word ? 0 : word, image.Length);
        foreach ((string name, BootImagePart part) in new[] { ("kernel", facts.Kernel!), ("ramdisk", facts.Ramdisk!), ("second stage", facts.Second!) })
            Check(name, part, image.Length, problems);
        return problems.With(facts);
    }

    private static void Check(string name, BootImagePart part, long fileSize, ProblemList problems)
    {
        if (part.Size == 0 && name == "kernel")
            problems.Add(8, "the boot image has no kernel");
        if (part.Offset + part.Size > fileSize && part.Size > 0)
            problems.Add(fileSize, $"the {name} of {part.Size} bytes lies at 0x{part.Offset:x}, but the file ends after {fileSize} bytes: it was cut");
    }

    private static BootImage Facts(byte[] header, uint page, uint version, uint deviceTreeTable, long fileSize)
    {
        BootImagePart kernel = Part(header, 8, page), ramdisk = Part(header, 16, After(kernel, page)), second = Part(header, 24, After(ramdisk, page));
        return new BootImage
        {
            FileSize = fileSize,
            HeaderVersion = version,
            PageSize = page,
            Kernel = kernel,
            Ramdisk = ramdisk,
            Second = second,
            TagsAddress = Bytes.U32(header, 32),
            Name = Bytes.Text(header, 48, 16),
            CommandLine = CommandLine(header),
            Id = string.Concat(header.Skip(IdOffset).Take(IdSize).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))),
            DeviceTreeTableSize = deviceTreeTable,
        };
    }

    private static BootImagePart Part(byte[] header, int at, long offset) => new(offset, Bytes.U32(header, at), Bytes.U32(header, at + 4));

    private static long After(BootImagePart part, uint page) => part.Offset + ((part.Size + (long)page - 1) / page * page);

    // mkbootimg cuts at 511 bytes and goes on in extra_cmdline; images older than that field have other bytes there, hence only then.
    private static string CommandLine(byte[] header)
    {
        string first = Bytes.Text(header, CommandLineOffset, CommandLineSize);
        return first.Length >= CommandLineSize - 1 ? first + Bytes.Text(header, ExtraOffset, ExtraSize) : first;
    }
}
