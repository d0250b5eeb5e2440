using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>Each file is of the kind that is wanted, and whole.</summary>
internal sealed class FormatCheck : ContentCheck
{
    /// <summary>As many problems of one file are told; the first is mostly the cause of the others.</summary>
    private const int Most = 3;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5009", "An image file of the wrong kind, or damaged", "A kernel that is no zImage is refused by the switching kernel (3.0 source: fast_switch checks its magic); a cut-off ramdisk or image fails on the device, late.");

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject.Content is not { } content)
            return;
        if (Wanted(subject) is { } wanted && !wanted.Formats.Contains(content.Format))
            context.Report(
                this, instance, "format", subject.Location, $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', is {content.Name}, not {wanted.Name}", Help(content.Format));
        else if (content.Format != ImageFormat.Sparse || subject.Mount is not null)
            foreach (ImageProblem problem in content.Problems.Take(Most))
                context.Report(
                    this, instance, problem.ToString(), subject.Location,
                    $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', {(problem.Remedy is null ? "is damaged" : "would be refused")}: {problem}", problem.Remedy ?? "build or copy it again");
    }

    private static string Help(ImageFormat format) => format switch
    {
        ImageFormat.BootImage => "take it apart first (unpack_bootimg, abootimg -x): the loader wants kernel and ramdisk each by itself",
        ImageFormat.DeviceTreeOverlay => "merge it into the board's tree, and name the result: fdtoverlay -i BOARD.dtb -o MERGED.dtb layout.dtbo",
        ImageFormat.Sparse => "convert it first: fswc unsparse IN OUT",
        _ => "name the right file",
    };
}
