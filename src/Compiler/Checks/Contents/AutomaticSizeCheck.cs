using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Contents;

/// <summary>A size that is left to the file has a file.</summary>
internal sealed class AutomaticSizeCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5008", "A size that nobody knows", "size = auto takes the size of the file; without the file the layout cannot be proved, and initrd= cannot be written.");

    public override Facets Needs => Facets.None;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Image image in instance.Images.Where(i => i is { HasAutomaticSize: true, Size: null }))
            Report(context, instance, image.OriginOf("size"), $"the {Images.ImageText.Name(image.Kind)} of '{instance.Name}'", image.File, image.Content?.Problem);
        foreach (Mount mount in instance.Mounts.Where(m => m is { HasAutomaticSize: true, Size: null }))
            Report(context, instance, mount.OriginOf("size"), $"the image of '{mount.Target}'", mount.Source is MountSource.Loop ? "" : null, mount.Content?.Problem);
    }

    private void Report(CheckContext context, Instance instance, SourceLocation location, string name, string? file, string? problem) =>
        Report(
            context, instance, location, $"{name} takes its size from its file, {(file is null ? "but names none" : problem is null ? "but nobody said where files lie" : $"but {problem}")}",
            "name the folder of the file with --images, or write the size");
}
