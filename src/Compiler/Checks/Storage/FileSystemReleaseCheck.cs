using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>The release of the kernel has the file system.</summary>
internal sealed class FileSystemReleaseCheck : InstanceCheck
{
    /// <summary>Nobody has put yaffs2 into a kernel from here on.</summary>
    private static readonly Version LastOutOfTree = new(4, 0);

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6033", "A file system that the kernel's release does not have", "A driver that came with a later release is there only where somebody has put it "
            + "into the kernel; otherwise the mount fails with ENODEV. The configuration of the kernel shows it.");

    public override Facets Needs => Facets.Mounts | Facets.Kernel | Facets.BoardStorage;

    protected override void Run(Instance instance, CheckContext context)
    {
        // With a configuration, what is missing in it is told there.
        if (instance.KernelConfig is not null)
            return;
        foreach (Mount mount in context.Storage.MountsOf(instance))
            if (Lack(FileSystemType.Find(mount.FileSystem), instance.Kernel.Model) is { } lack
                && MountTypeCheck.PartitionAtOdds(context.Storage, mount) is null)
                Report(
                    context, instance, Location(mount), $"'{instance.Name}' mounts {mount.FileSystem} at '{mount.Target}', which {lack}: "
                        + $"{instance.Kernel.Text} does not have it unless it was put in",
                    $"use a file system that {instance.Kernel.Text} has, such as ext4; or name the configuration that has it: image kernel {{ config = "
                        + $"\".config\"; }}",
                    new RelatedLocation(instance.OriginOf(InstanceProperty.Kernel), $"Linux {instance.Kernel.Text}"));
    }

    /// <summary>Why the kernel cannot have the driver, in words; <c>null</c> where it may. Of 3.0 those trees had yaffs2 that Android's phones ran.</summary>
    private static string? Lack(FileSystemType? type, KernelModel kernel) =>
        type is { IsOutOfTree: true } && !kernel.IsBefore(LastOutOfTree) ? "is in no release of Linux"
        : type is { Since: { } since } && kernel.IsBefore(Version.Parse(since)) ? $"came with Linux {since}"
        : null;

    /// <summary>Where the type is told: at the mount, or at the partition.</summary>
    private static Text.SourceLocation Location(Mount mount) =>
        !mount.Gives(MountProperty.Fs) && mount.Source is MountSource.OfPartition partition
        ? mount.OriginOf(MountProperty.From)
        : mount.OriginOf(MountProperty.Fs);
}
