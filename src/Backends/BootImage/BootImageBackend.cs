using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Shell;
using FswLayout.Binding;
using FswLayout.Files;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.BootImage;

/// <summary>Emits the arguments with which AOSP's mkbootimg makes an instance's boot image, and the image itself where its parts are at hand.</summary>
public sealed class BootImageBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "boot-image";

    /// <inheritdoc/>
    public string Summary =>
        "arguments for mkbootimg (mkbootimg.args) of each instance with a kernel and a ramdisk, and the image itself (boot.img) where --images finds them";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        foreach (Instance instance in context.Model.Instances)
        {
            // The addresses of its header have 32 bits.
            if (!instance.Kernel.Model.UnpacksItself || BootImageHeader.Of(instance) is not { } header)
                continue;
            yield return Artifact.OfText($"{instance.Name}/mkbootimg.args", Line(instance, header), Origins(instance));
            if (Open(context, instance, ImageKind.Kernel) is { } kernel && Open(context, instance, ImageKind.Initrd) is { } ramdisk)
            {
                byte[] image = Image(header, kernel, ramdisk);
                yield return Artifact.OfBytes($"{instance.Name}/boot.img", image, Origins(instance)) with
                {
                    Marking = () => BootImageMarks.Of(instance, header, image),
                };
            }
        }
    }

    /// <summary>Opens the file of an image that was looked into; <c>null</c> for any other.</summary>
    private static Func<Stream>? Open(EmitContext context, Instance instance, ImageKind kind) =>
        instance.ImageOf(kind)?.Content is { Content: not null } file && context.Files?.Find(file.Location.Source, file.Path) is FileResolution.Found found
        ? found.Open
        : null;

    private static byte[] Image(BootImageHeader header, Func<Stream> openKernel, Func<Stream> openRamdisk)
    {
        using Stream kernel = openKernel(), ramdisk = openRamdisk();
        using var image = new MemoryStream();
        BootImageWriter.Write(image, header, kernel, ramdisk);
        return image.ToArray();
    }

    private static IEnumerable<SourceLocation> Origins(Instance instance) =>
    [
        instance.Location,
        instance.OriginOf(InstanceProperty.Base),
        .. instance.Images.Where(i => i.Kind != ImageKind.Rst).Select(i => i.Location),
        .. instance.CommandLine.Arguments.Select(a => a.Location),
    ];

    /// <summary>Words of POSIX sh on one line: for <c>eval</c>; <c>xargs</c> reads them alike unless the name of a file holds a line break.</summary>
    private static string Line(Instance instance, BootImageHeader header)
    {
        (string Option, string Value)[] arguments =
        [
            ("--kernel", PathOf(instance, ImageKind.Kernel)),
            ("--ramdisk", PathOf(instance, ImageKind.Initrd)),
            .. Addresses(header, (uint)instance.Base),
            ("--pagesize", header.PageSize.ToString(CultureInfo.InvariantCulture)),
            ("--board", header.Name),
            ("--cmdline", header.CommandLine),
            ("--output", "boot.img"),
        ];
        return string.Join(" ", arguments.Select(a => $"{a.Option} {ShellText.Quote(a.Value)}")) + "\n";
    }

    /// <summary>
    /// mkbootimg of 4.0 and 4.1 knows no offsets, that of 4.2 and today's have the same ones when none is given, and none has an option for the version 0.
    /// </summary>
    private static IEnumerable<(string Option, string Value)> Addresses(BootImageHeader header, uint start)
    {
        uint common = header.KernelAddress - BootImageHeader.KernelOffset;
        if (header.RamdiskAddress - BootImageHeader.RamdiskOffset == common && header.TagsAddress - BootImageHeader.TagsOffset == common)
            return [("--base", SizeText.Address(common))];
        return
        [
            ("--base", SizeText.Address(start)),
            ("--kernel_offset", SizeText.Address(header.KernelAddress - start)),
            ("--ramdisk_offset", SizeText.Address(header.RamdiskAddress - start)),
            ("--tags_offset", SizeText.Address(header.TagsAddress - start)),
        ];
    }

    /// <summary>A file's name; one that starts with a hyphen would be taken for an option.</summary>
    private static string PathOf(Instance instance, ImageKind kind)
    {
        string file = instance.ImageOf(kind)!.File!;
        return file.StartsWith("-", StringComparison.Ordinal) ? "./" + file : file;
    }
}
