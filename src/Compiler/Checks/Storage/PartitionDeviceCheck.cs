using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>The device of a partition is a path to whoever reads it.</summary>
internal sealed class PartitionDeviceCheck : LayoutCheck
{
    private const string Flash = "mtd@";

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6030", "A device that is no path", "What begins with # is a comment of fstab, LABEL=x is looked up by mount(8) and by nobody else, mtd@x by "
            + "Android's init alone, and a path from nowhere depends on the folder that mount happens to run in: init, fs_mgr, mounts.sh and the rules about "
            + "shared storage want the path of a block device.");

    public override Facets Needs => Facets.BoardStorage;

    public override Facets Breaks => Facets.BoardStorage;

    public override void Run(CheckContext context)
    {
        if (!context.IsBoardSound(Needs))
            return;
        foreach (Partition partition in context.Partitions)
            if (IsFlash(partition))
                CheckFlash(context, partition);
        // All that a path is judged by is that path, on a board that is sound.
        foreach (Partition partition in context.Unjudged(this, "", context.Partitions, surroundings: true, p => !IsFlash(p)))
        {
            if (BlockDevice.Of(partition.Device).IsImpossible)
                context.ReportBoard(
                    this, partition.DeviceLocation, $"the device '{TextForm.Printable(partition.Device)}' of partition '{partition.Name}' has a number that "
                        + "begins with 0, and the kernel names no partition so",
                    $"write \"{TextForm.Printable(WithoutZeros(partition.Device))}\"");
            else if (Reading(partition.Device) is { } reading)
                context.ReportBoard(
                    this, partition.DeviceLocation, $"the device '{TextForm.Printable(partition.Device)}' of partition '{partition.Name}' is no absolute "
                        + $"path: {reading}",
                    $"write the path of its block device, such as \"/dev/block/platform/…/by-name/{partition.Name}\" on Android, or "
                        + $"\"/dev/disk/by-partlabel/{partition.Name}\"");
        }
    }

    private static bool IsFlash(Partition partition) => partition.Device.StartsWith(Flash, StringComparison.Ordinal);

    /// <summary>The name that is meant; where nothing but zeros stands, the first partition's.</summary>
    private static string WithoutZeros(string device)
    {
        string number = DiskName.PartitionIn(device)!.TrimStart('0');
        return device.Substring(0, device.Length - DiskName.PartitionIn(device)!.Length) + (number.Length > 0 ? number : "1");
    }

    /// <summary>init looks for the name in /proc/mtd (do_mount, init/builtins.c); fs_mgr and mount(8) do not.</summary>
    private void CheckFlash(CheckContext context, Partition partition)
    {
        IEnumerable<Instance> others = context.Sound(Facets.Mounts | Facets.System).Where(i => i.System.Kind != SystemKind.Android40);
        if (others.FirstOrDefault(i => i.MountTable.Of(partition).Any()) is { } reader)
            context.ReportBoard(
                this, partition.DeviceLocation, $"the device '{TextForm.Printable(partition.Device)}' of partition '{partition.Name}' is known to init of "
                    + $"Android 4.0, but not to what mounts it for '{reader.Name}', {reader.System}",
                "write the path of its block device, such as \"/dev/block/mtdblock3\"",
                new RelatedLocation(reader.MountTable.Of(partition).First().OriginOf(MountProperty.From), "mounted here"));
    }

    /// <summary>What others would make of it; <c>null</c> when it is a path.</summary>
    private static string? Reading(string device) =>
        device.Length == 0 ? "it is empty"
        : device.Any(char.IsControl) ? "it has a control character"
        : device[0] == '/' ? (DevicePath.Plain(device) == "/" ? "it is the root folder" : null)
        : device[0] == '#' ? "fstab takes it for a comment"
        : device.IndexOf('=') > 0 ? "mount(8) looks it up by a tag, and nobody else does"
        : "init and mount would look for it from the folder that they happen to run in";
}
