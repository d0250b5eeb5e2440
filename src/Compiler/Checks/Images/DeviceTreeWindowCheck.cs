using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>A device tree ends where Linux 6.1 still reads it.</summary>
internal sealed class DeviceTreeWindowCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5026", "A device tree that the kernel sees only a part of",
        "Linux 6.1 first reads its device tree through two sections of 1 MiB, from the one that the tree starts in (__create_page_tables, "
            + "arch/arm/kernel/head.S); "
        + "what lies above is not mapped, and the kernel dies before it has a console.");

    public override Facets Needs => Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Kernel | Facets.Ram | Facets.SectionSize;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Image image in instance.Images.Where(i => DeviceTreeWindow.Holds(i, instance)))
        {
            ulong size = (ulong?)image.Content?.Content?.Length ?? image.Size ?? 0, end = DeviceTreeWindow.EndFor(image.Load, instance);
            if (image.Load + size <= end)
                continue;
            Report(
                context, instance, image.OriginOf(size > DeviceTreeWindow.Size && image.Gives(ImageProperty.Size) ? ImageProperty.Size : ImageProperty.Load),
                $"the device tree of '{instance.Name}' at {SizeText.Address(image.Load)} has {SizeText.InWords(size)} and ends "
                + $"{SizeText.InWords(image.Load + size - end)} above {SizeText.Address(end)}, up to where {instance.Kernel.Model.Name} maps it: "
                + "the kernel would die without a word",
                size > DeviceTreeWindow.Size
                    ? $"make it smaller: a tree has {SizeText.Size(DeviceTreeWindow.Size)} at most, {SizeText.InWords(size - DeviceTreeWindow.Size)} less"
                    : FreePlace.Help(image, instance, context.Model));
        }
    }
}
