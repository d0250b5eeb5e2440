using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>A kernel takes no more memory than the layout says of it.</summary>
internal sealed class UnpackedSizeCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5071", "A kernel that takes more than the layout says",
        "What unpacked says is kept clear of all else. A kernel clears its .bss behind what it was unpacked to (__mmap_switched, "
        + "arch/arm/kernel/head-common.S; __primary_switched, arch/arm64/kernel/head.S), long before it looks for its ramdisk or its device tree: what lies "
        + "there is zeroes by then. An Image of arm64 tells the whole as image_size in its header (Documentation/arm64/booting.rst).");

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (IsRightKind(subject) && subject.Image is { Unpacked: { } told, UnpackedInFile: { } found } image && found > told)
            Report(
                context, instance, image.OriginOf(ImageProperty.Unpacked),
                $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', takes {SizeText.InWords(found)} unpacked, "
                + $"{SizeText.InWords(found - told)} more than the layout says",
                $"write unpacked = {SizeText.AtLeast(found)};");
    }
}
