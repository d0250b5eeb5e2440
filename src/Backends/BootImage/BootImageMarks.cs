using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Fields;
using FswLayout.Images.BootImages;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.BootImage;

/// <summary>Which lines of a layout made which bytes of a boot image: the fields of its header, and its parts.</summary>
internal static class BootImageMarks
{
    /// <summary>The parts of <paramref name="content"/>, the image of <paramref name="instance"/>.</summary>
    public static ImmutableArray<Mark> Of(Instance instance, BootImageHeader header, byte[] content)
    {
        Image kernel = instance.ImageOf(ImageKind.Kernel)!, ramdisk = instance.ImageOf(ImageKind.Initrd)!;
        int kernelSize = (int)BootImageFields.KernelSize.Word(content), ramdiskSize = (int)BootImageFields.RamdiskSize.Word(content);
        int start = (int)header.PageSize, second = start + Padded(kernelSize, start);
        SourceLocation[] line = [instance.OriginOf(InstanceProperty.System), .. instance.CommandLine.Arguments.Select(a => a.Location)];
        return
        [
            Field(BootImageFields.KernelSize, FileOf(kernel)),
            Field(BootImageFields.KernelAddress, kernel.OriginOf(ImageProperty.Load)),
            Field(BootImageFields.RamdiskSize, FileOf(ramdisk)),
            Field(BootImageFields.RamdiskAddress, ramdisk.OriginOf(ImageProperty.Load)),
            Field(BootImageFields.TagsAddress, [.. TagsOf(instance)]),
            Field(BootImageFields.Name, instance.Location),
            Field(BootImageFields.CommandLine, line),
            Field(BootImageFields.Id, FileOf(kernel), FileOf(ramdisk)),
            Field(BootImageFields.ExtraCommandLine, line),
            new Mark(start, start + kernelSize, $"kernel: {kernel.File}", [FileOf(kernel)]),
            new Mark(second, second + ramdiskSize, $"ramdisk: {ramdisk.File}", [FileOf(ramdisk)]),
        ];
    }

    /// <summary>Where the tree or the ATAGs lie; where nobody says it, the kernel's place or the base does.</summary>
    private static IEnumerable<SourceLocation> TagsOf(Instance instance) =>
        instance.Images.Where(i => i.Kind is not ImageKind.Rst).OrderBy(i => i.Kind is not (ImageKind.Dtb or ImageKind.Atags))
            .Select(i => i.OriginOf(ImageProperty.Load)).Append(instance.OriginOf(InstanceProperty.Base)).Append(instance.OriginOf(InstanceProperty.System));

    private static SourceLocation FileOf(Image image) => image.OriginOf(ImageProperty.File);

    private static Mark Field(BinaryField field, params SourceLocation[] places) =>
        new(field.Offset, field.End, $"{field.Name}: {field.Meaning}", [.. places.Distinct()]);

    private static int Padded(int size, int page) => (size + page - 1) / page * page;
}
