using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The files that the layout names are where images are said to lie.</summary>
internal sealed class MissingFileCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5007", "An image file that could not be looked into", "Nobody knows whether it is right; and where it is not there, load.sh will stop without "
            + "it; build --strict takes it for an error.");

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        string file = TextForm.Printable(subject.File.Path);
        // A size that is left to the file is not known then: that is said as an error, once.
        if (subject is { Image.HasAutomaticSize: true } or { Mount.HasAutomaticSize: true } && subject.Content is null)
            return;
        if (subject.File.Problem is { } problem)
            Report(context, instance, subject.Location, $"{subject.Name}, '{file}', could not be looked into: {problem}",
                subject.File.IsMissing ? "put it there, or name its folder with --images" : "name a regular file that can be read");
        else if (subject is { Image.Kind: ImageKind.Initrd, Content: { Format: ImageFormat.Packed, DiskRamdisk: null } })
            Report(context, instance, subject.Location, $"{subject.Name}, '{file}', could not be looked into: fswc does not unpack it",
                "pack it with gzip, if the kernel unpacks that");
    }
}
