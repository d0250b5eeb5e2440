using System.Collections.Immutable;
using FswLayout.Snapshots;

namespace FswLayout.Import;

/// <summary>A mount of a system that is imported.</summary>
/// <param name="Source">The device's path.</param>
/// <param name="Path">Where it is mounted.</param>
/// <param name="FileSystem">Type of the file system.</param>
/// <param name="Options">Options as a layout has them.</param>
public sealed record FoundMount(string Source, string Path, string FileSystem, ImmutableArray<string> Options)
{
    /// <summary>The file behind its loop device; <c>null</c> for no loop, and where nobody knows it.</summary>
    public string? LoopFile { get; init; }

    /// <summary>Options that tell a kernel more than what it does anyway.</summary>
    private static readonly string[] Telling = ["ro", "nosuid", "nodev", "noexec", "noatime", "nodiratime", "sync", "dirsync"];

    /// <summary>The mounts of block devices that <paramref name="device"/> shows, but for the root, which its command line tells.</summary>
    public static IEnumerable<FoundMount> Of(DeviceSnapshot device) =>
        from shown in device.Mounts
        let mount = shown.Value
        where mount.Source.StartsWith("/dev/", StringComparison.Ordinal) && mount.Source != "/dev/root" && mount.Path.StartsWith("/", StringComparison.Ordinal)
            && mount.Path.Length > 1
        select new FoundMount(mount.Source, mount.Path, mount.FileSystem, [.. mount.Options.Where(o => Telling.Contains(o))])
        {
            LoopFile = device.Loops.TryGetValue(mount.Source.Substring(mount.Source.LastIndexOf('/') + 1), out string? file) ? file : null,
        };
}

/// <summary>A partition of a board.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Device">Its path.</param>
/// <param name="FileSystem">What is on it.</param>
internal sealed record PartitionSketch(string Name, string Device, string FileSystem);

/// <summary>A mount of an instance.</summary>
/// <param name="Path">Where.</param>
/// <param name="From">What, as a layout says it.</param>
/// <param name="FileSystem">Its type, where it is not that of what is mounted; else <c>null</c>.</param>
/// <param name="Options">Its options.</param>
internal sealed record MountSketch(string Path, string From, string? FileSystem, ImmutableArray<string> Options);

/// <summary>Mounts of all systems to partitions and mounts.</summary>
internal sealed class MountSketcher(BoardSketch board)
{
    /// <summary>What <c>fs</c> of a loop is where it is left out.</summary>
    private const string LoopFileSystem = "ext4";

    private readonly NameMaker _names = new(board.Partitions.Select(p => p.Name).Concat(board.Regions.Select(r => r.Name)));

    /// <summary>Adds the mounts of <paramref name="instance"/>; of two at one place, the first.</summary>
    public void Add(InstanceSketch instance)
    {
        foreach (FoundMount mount in instance.Line.Mounts)
        {
            string what = $"{mount.Source} on {mount.Path}";
            if (NameMaker.Plain(mount.FileSystem) != mount.FileSystem || !mount.Options.All(IsWord))
                instance.Remarks.LeaveOut("mounts", $"{what}: its type or its options cannot be written");
            else if (instance.Mounts.Any(m => m.Path == mount.Path))
                instance.Remarks.LeaveOut("mounts", $"{what}: something is mounted there before");
            else if (mount.LoopFile is { } file)
                Mount($"loop({Syntax.StringLiteral.Write(file)})", LoopFileSystem);
            else if (IsLoop(mount.Source))
                instance.Remarks.Miss("mounts", $"{what}: the file behind the loop device");
            else if (PartitionOf(mount, instance) is { } partition)
                Mount(partition.Name, partition.FileSystem);

            void Mount(string from, string natural) =>
                instance.Mounts.Add(new MountSketch(mount.Path, from, mount.FileSystem == natural ? null : mount.FileSystem, mount.Options));
        }
    }

    private PartitionSketch? PartitionOf(FoundMount mount, InstanceSketch instance)
    {
        if (board.Partitions.FirstOrDefault(p => p.Device == mount.Source) is { } known)
            return known;
        if (board.Import is not null)
        {
            instance.Remarks.Miss("mounts", $"{mount.Source} on {mount.Path}: the board has no such partition");
            return null;
        }
        var partition = new PartitionSketch(_names.Make(LastName(mount.Source), "partition"), mount.Source, mount.FileSystem);
        board.Partitions.Add(partition);
        return partition;
    }

    private static bool IsLoop(string source) =>
        LastName(source) is var name && name.StartsWith("loop", StringComparison.Ordinal) && name.Length > 4 && char.IsDigit(name[4]);

    private static string LastName(string path) => path.Substring(path.LastIndexOf('/') + 1);

    private static bool IsWord(string option) => NameMaker.Plain(option) == option;
}
