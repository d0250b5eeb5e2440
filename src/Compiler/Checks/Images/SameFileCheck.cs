using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>No two images of an instance come from one file.</summary>
internal sealed class SameFileCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5036", "Two images from one file",
        "No file is a kernel and a ramdisk, or a device tree, at once: one of them would be loaded with what the other is.");

    public override Facets Needs => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (IGrouping<string, Image> same in instance.Images.Where(i => i.File is not null).GroupBy(i => i.File!))
            foreach (Image image in same.Skip(1).Where(i => i.Kind != same.First().Kind))
                Report(
                    context, instance, image.OriginOf(ImageProperty.File),
                    $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' and its {BootMemory.NameOf(same.First().Kind)} are both the file "
                        + $"'{TextForm.Printable(same.Key)}'",
                    $"name the file of the {BootMemory.NameOf(image.Kind)}",
                    new RelatedLocation(same.First().OriginOf(ImageProperty.File), $"its {BootMemory.NameOf(same.First().Kind)}"));
    }
}
