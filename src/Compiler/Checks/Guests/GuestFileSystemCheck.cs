using FswLayout.Diagnostics;
using FswLayout.InitFiles.Boot;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Checks.Guests;

/// <summary>What a guest mounts by itself it mounts as the file system that is there.</summary>
internal sealed class GuestFileSystemCheck : GuestCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6023", "A guest that mounts a partition as another file system",
        "The kernel finds no superblock of that type, and the mount fails; fs_mgr of 4.1 then tries no row after it, and nothing starts what waits for them.");

    protected override void Run(Instance instance, NamedFile<GuestFiles> init, GuestBoot boot, CheckContext context)
    {
        foreach (PerformedMount mount in boot.OwnMounts())
            if (GuestDevices.PartitionOf(context.Model.Board, mount.Source) is { FileSystemLocation: { } told } partition
                && FileSystemType.AreAtOdds(mount.FileSystem, partition.FileSystem))
                context.Report(
                    this, instance, mount.ToString(), init.Location,
                    $"the init files of '{instance.Name}' mount '{mount.Source}' at '{mount.Target}' as {mount.FileSystem}, "
                    + $"and the board says that {partition.Name} holds {partition.FileSystem}",
                    $"write {partition.FileSystem} in {init.Content!.NameOf(mount.Location.Source)}, "
                    + $"or fs = {TextForm.Printable(mount.FileSystem)}; in the partition",
                    new RelatedLocation(mount.Location, "the guest's own line"), new RelatedLocation(told, $"holds {partition.FileSystem}"));
    }
}
