using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>An image's file has no name that a build writes in the same folder.</summary>
internal sealed class ImageNameCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5035", "An image file with the name of a written file",
        "load.sh finds images beside itself, in the instance's folder: a build would write its own file over the image, or load.sh load that in its place.");

    public override Facets Needs => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Image image in instance.Images)
            if (image.File is { } file && file.Split('/')[0] is var name && OutputNames.Contains(instance, name) && !IsThatFile(image))
                Report(
                    context, instance, image.OriginOf(ImageProperty.File),
                    $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' would lie in '{file}', and a build writes {instance.Name}/{name} itself",
                    $"give the file another name, such as \"{image.Kind.ToString().ToLowerInvariant()}-{instance.Name}.img\"");
    }

    /// <summary>What a build writes to be loaded may be named.</summary>
    private static bool IsThatFile(Image image) =>
        (image.Kind, image.File) is (ImageKind.Atags, "atags.bin") or (ImageKind.Rst, "rst.bin") or (ImageKind.Dtb, "layout.dtb");
}
