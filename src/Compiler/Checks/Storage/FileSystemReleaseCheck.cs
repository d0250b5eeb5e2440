using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>The release of the kernel has the file system.</summary>
internal sealed class FileSystemReleaseCheck : InstanceCheck
{
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
            if (FileSystemType.Find(mount.FileSystem) is { Since: { } since } && instance.Kernel.Model.IsBefore(Version.Parse(since))
                && MountTypeCheck.PartitionAtOdds(context.Storage, mount) is null)
                Report(
                    context, instance, Location(mount), $"'{instance.Name}' mounts {mount.FileSystem} at '{mount.Target}', which came with Linux {since}: "
                        + $"{instance.Kernel.Text} does not have it unless it was put in",
                    $"use a file system that {instance.Kernel.Text} has, such as ext4; or name the configuration that has it: image kernel {{ config = "
                        + $"\".config\"; }}",
                    new RelatedLocation(instance.OriginOf(InstanceProperty.Kernel), $"Linux {instance.Kernel.Text}"));
    }

    /// <summary>Where the type is told: at the mount, or at the partition.</summary>
    private static Text.SourceLocation Location(Mount mount) =>
        !mount.Gives(MountProperty.Fs) && mount.Source is MountSource.OfPartition partition
        ? mount.OriginOf(MountProperty.From)
        : mount.OriginOf(MountProperty.Fs);
}
