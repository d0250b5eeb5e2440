using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Images;

/// <summary>No two things share bytes when the instance boots.</summary>
internal sealed class ImageOverlapCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5004", "Images that overlap",
        "What is loaded or unpacked last overwrites the other: a kernel over its page tables or its ramdisk dies without a word.");

    public override Facets Needs => Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        BootPart[] parts = [.. BootMemory.Of(instance, context.Model)];
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts.Take(i).FirstOrDefault(p => p.Range.Overlaps(parts[i].Range)) is not { } other)
                continue;
            AddressRange both = parts[i].Range.Intersect(other.Range);
            Report(
                context, instance, parts[i].Location,
                $"{parts[i].Name} of '{instance.Name}' at {parts[i].Range} overlaps {other.Name} at {other.Range} by {SizeText.InWords(both.Size)}",
                parts[i].Image is { } image ? FreePlace.Help(image, instance, context.Model) : $"let it start at {SizeText.Address(other.Range.End)} or above",
                new RelatedLocation(other.Location, $"{other.Name}, {other.Range}"));
            return;
        }
    }
}
