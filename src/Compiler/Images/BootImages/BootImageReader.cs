using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Images.BootImages;

/// <summary>Reads the header of a boot image.</summary>
internal static class BootImageReader
{
    public const string Magic = "ANDROID!";

    private const uint FirstUnread = 3, LastKnown = 4, PageOfVersion3 = 4096;

    public static ImageReading<BootImage> Read(ImageBytes image)
    {
        var problems = new ProblemList();
        byte[] header = image.TakeUpTo(0, BootImageFields.Of(LastKnown - 2).Last().End);
        if (!Bytes.StartsWith(header, Magic))
            return problems.Fail<BootImage>(0, "the magic ANDROID! is not there");
        // In version 0 this word has no meaning, and some makers keep a size there.
        uint word = header.Length < BootImageFields.Version.End ? 0 : BootImageFields.Version.Word(header), version = word <= LastKnown ? word : 0;
        ShowHeader(image, version, word);
        if (header.Length < BootImageFields.ExtraCommandLine.End)
            return problems.Fail<BootImage>(image.Length, $"the file is shorter than a boot image header ({BootImageFields.ExtraCommandLine.End} bytes)");
        if (version >= FirstUnread)
        {
            ShowPart(image, "ramdisk", ShowPart(image, "kernel", PageOfVersion3, BootImageFields.KernelSize.Word(header), PageOfVersion3),
                BootImageFields.Of(version)[2].Word(header), PageOfVersion3);
            // Who looks at its fields has seen them all.
            if (image.Fields is null)
                problems.Add(BootImageFields.Version.Offset,
                    $"this boot image has header version {version}: it is recognised, but fswc reads versions 0 to 2 only");
            return problems.With(new BootImage { FileSize = image.Length, HeaderVersion = version, PageSize = PageOfVersion3 });
        }
        uint page = BootImageFields.PageSize.Word(header);
        if (page is < 2048 or > 65536 || (page & (page - 1)) != 0)
            return problems.Fail<BootImage>(BootImageFields.PageSize.Offset, $"a page size of {page} bytes: it must be a power of two from 2048 to 65536");
        BootImage facts = Facts(header, page, version, version == word ? 0 : word, image.Length);
        ShowParts(image, header, facts);
        foreach ((string name, BootImagePart part) in new[] { ("kernel", facts.Kernel!), ("ramdisk", facts.Ramdisk!), ("second stage", facts.Second!) })
            Check(name, part, image.Length, problems);
        return problems.With(facts);
    }

    private static void Check(string name, BootImagePart part, long fileSize, ProblemList problems)
    {
        if (part.Size == 0 && name == "kernel")
            problems.Add(BootImageFields.KernelSize.Offset, "the boot image has no kernel");
        if (part.Offset + part.Size > fileSize && part.Size > 0)
            problems.Add(fileSize, $"the {name} of {part.Size} bytes lies at 0x{part.Offset:x}, but the file ends after {fileSize} bytes: it was cut");
    }

    private static BootImage Facts(byte[] header, uint page, uint version, uint deviceTreeTable, long fileSize)
    {
        BootImagePart kernel = Part(header, BootImageFields.KernelSize, BootImageFields.KernelAddress, page),
            ramdisk = Part(header, BootImageFields.RamdiskSize, BootImageFields.RamdiskAddress, After(kernel, page)),
            second = Part(header, BootImageFields.SecondSize, BootImageFields.SecondAddress, After(ramdisk, page));
        return new BootImage
        {
            FileSize = fileSize,
            HeaderVersion = version,
            PageSize = page,
            Kernel = kernel,
            Ramdisk = ramdisk,
            Second = second,
            TagsAddress = BootImageFields.TagsAddress.Word(header),
            Name = Text(header, BootImageFields.Name),
            CommandLine = CommandLine(header),
            Id = FieldValue.Hex(header.Skip(BootImageFields.Id.Offset).Take(BootImageFields.Id.Size)),
            DeviceTreeTableSize = deviceTreeTable,
        };
    }

    private static BootImagePart Part(byte[] header, BinaryField size, BinaryField address, long offset) =>
        new(offset, size.Word(header), address.Word(header));

    private static string Text(byte[] header, BinaryField field) => Bytes.Text(header, field.Offset, field.Size);

    private static long After(BootImagePart part, uint page) => After(part.Offset, part.Size, page);

    private static long After(long offset, uint size, uint page) => offset + ((size + (long)page - 1) / page * page);

    // mkbootimg cuts at 511 bytes and goes on in extra_cmdline; images older than that field have other bytes there, hence only then.
    private static string CommandLine(byte[] header)
    {
        string first = Text(header, BootImageFields.CommandLine);
        return first.Length >= BootImageFields.CommandLine.Size - 1 ? first + Text(header, BootImageFields.ExtraCommandLine) : first;
    }

    private static void ShowHeader(ImageBytes image, uint version, uint word)
    {
        ImmutableArray<BinaryField> fields = BootImageFields.Of(version);
        byte[] header = image.TakeUpTo(0, fields[fields.Length - 1].End);
        image.Fields?.Begin(new FieldGroup("header", 0, $"version {version}"));
        image.Fields.AddRecord(fields, header, 0, f => f.Name switch
        {
            "os_version" => BootImageFields.OsVersionText(f.Word(header)),
            "header_version" when word != version => "bytes of a table of device trees (dt.img), which some makers keep here",
            _ => null,
        });
    }

    private static void ShowParts(ImageBytes image, byte[] header, BootImage facts)
    {
        uint page = facts.PageSize;
        ShowPart(image, "kernel", facts.Kernel!.Offset, facts.Kernel.Size, page);
        ShowPart(image, "ramdisk", facts.Ramdisk!.Offset, facts.Ramdisk.Size, page);
        long next = ShowPart(image, "second stage", facts.Second!.Offset, facts.Second.Size, page);
        if (facts.HeaderVersion > 0 && header.Length >= BootImageFields.HeaderSize.End)
            next = ShowPart(image, "recovery overlay", next, BootImageFields.RecoverySize.Word(header), page);
        if (facts.HeaderVersion > 1 && header.Length >= BootImageFields.TreeAddress.End)
            ShowPart(image, "device tree", next, BootImageFields.TreeSize.Word(header), page);
        ShowPart(image, "table of device trees", next, facts.DeviceTreeTableSize, page);
    }

    /// <summary>Shows a part, and gives where the next one starts.</summary>
    private static long ShowPart(ImageBytes image, string name, long offset, uint size, uint page)
    {
        ImageFields.ShowContent(image, name, offset, size);
        return After(offset, size, page);
    }
}
