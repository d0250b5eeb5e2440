using FswLayout.Layout;
using FswLayout.Layout.Contents;
using FswLayout.Text;

namespace FswLayout.Checks.Contents;

/// <summary>A rule about what is in the files that a layout names.</summary>
internal abstract class ContentCheck : InstanceCheck
{
    public override Facets Needs => Facets.None;

    /// <summary>A file, and what it is there for.</summary>
    /// <param name="Name">As a message names it.</param>
    /// <param name="File">The file.</param>
    /// <param name="Image">What is loaded from it, or <c>null</c>.</param>
    /// <param name="Mount">What is mounted from it, or <c>null</c>.</param>
    protected sealed record Subject(string Name, NamedFile<ImageContent> File, Image? Image, Mount? Mount)
    {
        public ImageContent? Content => File.Content;

        public SourceLocation Location => File.Location;
    }

    protected sealed override void Run(Instance instance, CheckContext context)
    {
        foreach (Image image in instance.Images)
            if (image.Content is { } file)
                Run(instance, new Subject($"the {Images.ImageText.Name(image.Kind)} of '{instance.Name}'", file, image, null), context);
        foreach (Mount mount in instance.Mounts)
            if (mount.Content is { } file)
                Run(instance, new Subject($"the image of '{TextForm.Printable(mount.Target)}'", file, null, mount), context);
    }

    protected abstract void Run(Instance instance, Subject subject, CheckContext context);
}
