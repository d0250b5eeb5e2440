using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Layout;
using FswLayout.Layout.Contents;

namespace FswLayout.Checks.Contents;

/// <summary>Each file is of the kind that is wanted, and whole.</summary>
internal sealed class FormatCheck : ContentCheck
{
    /// <summary>As many problems of one file are told; the first is mostly the cause of the others.</summary>
    private const int Most = 3;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5009", "An image file of the wrong kind, or damaged", "A kernel that is no zImage is refused by the switching kernel (3.0 source: fast_switch "
            + "checks its magic); a cut-off ramdisk or image fails on the device, late.");

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject.Content is not { } content)
            return;
        string file = $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}',";
        if (Wanted(subject) is { } wanted && !IsRightKind(subject))
            context.Report(this, instance, "format", subject.Location, $"{file} is {content.Name}, not {wanted.Name}", Help(subject, content));
        else if (subject.Mount is { } mount && FileSystemOf(content) is { } type && FileSystemType.AreAtOdds(mount.FileSystem, type))
            context.Report(this, instance, "format", subject.Location, $"{file} is {content.Name}, not of the type {mount.FileSystem}",
                $"mount it as what it is: fs = {type};");
        else if (content.Kernel is { IsBigEndian: true })
            context.Report(
                this, instance, "format", subject.Location, $"{file} is a big-endian kernel: it reads the tables, the boot arguments and every other "
                    + $"instance's memory the wrong way round",
                "build it without CONFIG_CPU_BIG_ENDIAN");
        else if (content.Format != ImageFormat.Sparse || subject.Mount is not null)
            foreach (ImageProblem problem in content.Problems.Take(Most))
                context.Report(
                    this, instance, problem.ToString(), subject.Location,
                    $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', {(problem.Remedy is null ? "is damaged" : "would be refused")}: {problem}",
                        problem.Remedy ?? "build or copy it again");
    }

    /// <summary>The type of the file system in a file, where it is one.</summary>
    private static string? FileSystemOf(ImageContent content) => content.Ext is not null ? "ext2" : content.Known?.FileSystem;

    private static string Help(Subject subject, ImageContent content) => content switch
    {
        _ when subject is { X86: { } wanted, Image.Kind: ImageKind.Kernel } => wanted.Help,
        { Format: ImageFormat.ZImage } when subject is { WantsImage: true, Image.Kind: ImageKind.Kernel } => "name the Image of an arm64 kernel",
        { Known: { } known } when !subject.WantsImage => known.Help,
        { Format: ImageFormat.BootImage } => "take it apart first (unpack_bootimg, abootimg -x): the loader wants kernel and ramdisk each by itself",
        { Format: ImageFormat.DeviceTreeOverlay } => "merge it into the board's tree, and name the result: fdtoverlay -i BOARD.dtb -o MERGED.dtb layout.dtbo",
        { Format: ImageFormat.Sparse } => "convert it first: fswc unsparse IN OUT",
        { Format: ImageFormat.ZImage } => "name it as the file of image kernel, and the right file here",
        { Format: ImageFormat.Ramdisk } => "name it as the file of image initrd, and the right file here",
        { Format: ImageFormat.DeviceTree } => "name it as the file of image dtb, and the right file here",
        { Format: ImageFormat.Packed or ImageFormat.PackedUnknown } when subject.Mount is not null => "unpack it first: gzip -d, or the tool that packed it",
        { Length: 0 } => "copy it again: it has no bytes",
        _ => $"name the right file: {(subject.Image is null ? "mke2fs -t ext4 FILE makes one" : "it has the magic of nothing that fswc knows")}",
    };
}
