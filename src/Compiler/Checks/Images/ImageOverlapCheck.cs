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

    private static IEnumerable<(string, AddressRange, SourceLocation)> Parts(Instance instance, LayoutModel model)
    {
        yield return ("the kernel's page table", new AddressRange(instance.Base + ImageRangeCheck.PageTables, instance.Base + 0x8000), instance.OriginOf("base"));
        if (instance.ImageOf(ImageKind.Kernel) is { Unpacked: { } unpacked } kernel)
            yield return ("the unpacked kernel", AddressRange.FromSize(instance.Base + 0x8000, Math.Min(unpacked, 1UL << 32)), kernel.OriginOf("unpacked"));
        foreach (Image image in instance.Images)
            yield return ($"the {ImageText.Name(image.Kind)}", ImageText.RangeOf(image, instance, model), image.OriginOf("load"));
    }
}
