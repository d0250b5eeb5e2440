using FswLayout.Addresses;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Images;

/// <summary>No two things share bytes when the instance boots.</summary>
internal sealed class ImageOverlapCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5004", "Images that overlap", "What is loaded or unpacked last overwrites the other: a kernel over its page tables or its ramdisk dies without a word.");

    public override Facets Needs => Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        (string Name, AddressRange Range, SourceLocation Location)[] parts = [.. Parts(instance, context.Model)];
        for (int i = 0; i < parts.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (!parts[i].Range.Overlaps(parts[j].Range))
                    continue;
                AddressRange both = parts[i].Range.Intersect(parts[j].Range);
                Report(
                    context, instance, parts[i].Location,
                    $"{parts[i].Name} of '{instance.Name}' at {parts[i].Range} overlaps {parts[j].Name} at {parts[j].Range} by {SizeText.Size(both.Size)}",
                    $"let it start at {SizeText.Address(parts[j].Range.End)} or above", new RelatedLocation(parts[j].Location, $"{parts[j].Name}, {parts[j].Range}"));
                return;
            }
        }
    }

    /// <summary>
    /// What a real zImage needs besides its own place. One that lies where its kernel unpacks to first moves itself behind that, with
    /// stack and heap of the decompressor (arch/arm/boot/compressed/head.S).
    /// </summary>
    private static IEnumerable<AddressRange> Unpacking(Instance instance, Image kernel, ulong unpacked, AddressRange own)
    {
        const ulong workspace = 128 << 10;
        var target = AddressRange.FromSize(instance.Base + 0x8000, unpacked);
        ulong moved = target.Overlaps(own) ? (ulong)kernel.Content!.Content!.Length + workspace : 0;
        return AddressRanges.Subtract([new AddressRange(target.Start, target.End + moved)], [own]);
    }

    private static IEnumerable<(string, AddressRange, SourceLocation)> Parts(Instance instance, LayoutModel model)
    {
        yield return ("the kernel's page table", new AddressRange(instance.Base + ImageRangeCheck.PageTables, instance.Base + 0x8000), instance.OriginOf("base"));
        if (instance.ImageOf(ImageKind.Kernel) is { Unpacked: { } unpacked } kernel)
            yield return ("the unpacked kernel", AddressRange.FromSize(instance.Base + 0x8000, Math.Min(unpacked, 1UL << 32)), kernel.OriginOf("unpacked"));
        if (instance.ImageOf(ImageKind.Kernel) is { Unpacked: null, UnpackedInFile: { } known } zImage)
            foreach (AddressRange range in Unpacking(instance, zImage, known, ImageText.RangeOf(zImage, instance, model)))
                yield return ("the kernel while it unpacks itself", range, zImage.OriginOf("file"));
        foreach (Image image in instance.Images)
            yield return ($"the {ImageText.Name(image.Kind)}", ImageText.RangeOf(image, instance, model), image.OriginOf("load"));
    }
}
