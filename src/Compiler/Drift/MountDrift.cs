using FswLayout.Layout;
using FswLayout.Snapshots;

namespace FswLayout.Drift;

/// <summary>The mounts of an instance, against /proc/mounts: what is mounted, its type, and whether it can be written.</summary>
internal static class MountDrift
{
    public static void Compare(Instance instance, DeviceSnapshot device, DriftList list)
    {
        foreach (Mount mount in instance.Mounts)
        {
            string subject = $"mount {mount.Target}", expected = $"{SourceOf(mount)} {mount.FileSystem} {(mount.IsReadOnly ? "ro" : "rw")}";
            if (device.MountTable is null)
                list.Unknown(subject, expected, mount.Location, "proc/mounts is not in the folder");
            // The last one mounted there is the one to be seen.
            else if (device.Mounts.LastOrDefault(m => m.Value.Path == mount.Target) is not { } shown)
                list.Drift(subject, expected, mount.Location, null, null);
            else if (IsSame(mount, shown.Value, device))
                list.Same(subject, expected, mount.Location, Text(shown.Value, device), shown.Location);
            else
                list.Drift(subject, expected, mount.Location, Text(shown.Value, device), shown.Location);
        }
    }

    private static string SourceOf(Mount mount) =>
        mount.Source is MountSource.OfPartition partition ? partition.Value.Device : ((MountSource.Loop)mount.Source).Path;

    private static bool IsSame(Mount mount, ShownMount shown, DeviceSnapshot device) =>
        mount.FileSystem == shown.FileSystem && mount.IsReadOnly == shown.Options.Contains("ro") && (mount.Source is MountSource.OfPartition partition
            ? IsDevice(partition.Value.Device, shown.Source, device)
            : IsLoop(shown.Source) && (FileOf(shown.Source, device) is not { } file || file == SourceOf(mount)));

    /// <summary>A name of a partition is a link: the kernel shows what was given to mount, which may be either.</summary>
    private static bool IsDevice(string expected, string shown, DeviceSnapshot device) =>
        expected == shown || (device.Links.TryGetValue(expected, out string? target) && LastName(target) == LastName(shown))
        || (device.Links.TryGetValue(shown, out string? other) && LastName(other) == LastName(expected));

    private static bool IsLoop(string source) => LastName(source).StartsWith("loop", StringComparison.Ordinal);

    private static string? FileOf(string source, DeviceSnapshot device) => device.Loops.TryGetValue(LastName(source), out string? file) ? file : null;

    private static string Text(ShownMount mount, DeviceSnapshot device) =>
        $"{FileOf(mount.Source, device) ?? mount.Source} {mount.FileSystem} {(mount.Options.Contains("ro") ? "ro" : "rw")}";

    private static string LastName(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
