using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Contents;
using FswLayout.Text;

namespace FswLayout.Checks.Contents;

/// <summary>A size that is left to the file has a file.</summary>
internal sealed class AutomaticSizeCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5008", "A size that nobody knows", "size = auto takes the size of the file; without the file the layout cannot be proved, and initrd= cannot be "
            + "written.");

    public override Facets Needs => Facets.None;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Image image in instance.Images.Where(i => i is { HasAutomaticSize: true, Size: null }))
            Report(context, instance, image.OriginOf(ImageProperty.Size), $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}'",
                image.File is not null, image.Content);
        foreach (Mount mount in instance.Mounts.Where(m => m is { HasAutomaticSize: true, Size: null }))
            Report(context, instance, mount.OriginOf(MountProperty.Size), $"the image of '{mount.Target}'", mount.Source is MountSource.Loop, mount.Content);
    }

    private void Report(CheckContext context, Instance instance, SourceLocation location, string name, bool namesFile, NamedFile<ImageContent>? file)
    {
        (string why, string help) = !namesFile ? ("but names none", "add file = \"…\";, or write the size")
            : file is null ? ("but nobody said where files lie", "name the folder of the file with --images, or write the size")
            : ($"but {file.Problem}", file.IsMissing ? "put it there, name its folder with --images, or write the size"
                : "name a regular file that can be read, or write the size");
        Report(context, instance, location, $"{name} takes its size from its file, {why}", help);
    }
}
