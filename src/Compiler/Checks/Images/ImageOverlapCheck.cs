using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Images;

/// <summary>No two things share bytes at any moment of an instance's boot, whoever loads it.</summary>
internal sealed class ImageOverlapCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5004", "Images that overlap",
        "What is loaded, moved or unpacked last overwrites the other: a kernel over its page tables or its ramdisk dies without a word. U-Boot looks for a "
        + "ramdisk or a tree over the kernel at the addresses of booti only: not for the two over each other, for the room that it adds to a tree "
        + "(boot_relocate_fdt, boot/image-fdt.c), nor for what it moves over what is still needed.");

    public override Facets Needs => Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize | Facets.Scripts;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        var told = new HashSet<(string, string)>();
        foreach ((BootPart part, BootPart other, string when) in BootConflicts.Overlaps(instance, context.Model))
            if (told.Add(Both(part.Name, other.Name)))
                Report(instance, part, other, when, context);
    }

    /// <summary>The two, whichever comes first: they may be in each other's way at several moments.</summary>
    private static (string, string) Both(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    private void Report(Instance instance, BootPart part, BootPart other, string when, CheckContext context) => Report(
        context, instance, part.Location,
        $"{part.Name} of '{instance.Name}' at {part.Range} overlaps {other.Name} at {other.Range} by {SizeText.InWords(part.Range.Intersect(other.Range).Size)}"
            + (when.Length > 0 ? $" {when}" : ""),
        (part.Mend ?? (part.Image is { } image ? FreePlace.Help(image, instance, context.Model)
            : $"let it start at {SizeText.Address(other.Range.End)} or above")) + (other.Doubt is { } doubt ? $"; or {doubt}" : ""),
        new RelatedLocation(other.Location, $"{other.Name}, {other.Range}"));
}
