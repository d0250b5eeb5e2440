using System.Collections.Immutable;
using FswLayout.InitFiles.Boot;

namespace FswLayout.Layout.Android;

/// <summary>Something that a guest's own files do to a device.</summary>
/// <param name="Mount">The line or row.</param>
/// <param name="Device">The device, as written where it was mounted.</param>
/// <param name="Kind">What.</param>
public sealed record DeviceUse(PerformedMount Mount, string Device, DeviceUseKind Kind)
{
    /// <summary>What the guest's files do, in words that follow those for the files.</summary>
    public string Describe(Instance guest) => $"mount '{Device}' at '{Mount.Target}' " + Kind switch
    {
        DeviceUseKind.Remounts => "for writing by a remount",
        DeviceUseKind.Replays => "with ro, which replays its journal",
        // check_fs() of 4.1.2 mounts what is to be checked for writing, so that the kernel replays the journal; that of 4.1.1 leaves it to e2fsck
        // (fs_mgr/fs_mgr.c).
        DeviceUseKind.Checks =>
            "with ro, "
                + "but for the word check fs_mgr "
                + $"{(MountsToCheck(guest) ? "first mounts it for writing and then runs e2fsck -y on it" : "runs e2fsck -y on it first")}",
        _ => "for writing",
    };

    /// <summary>The option that a read-only mount of it lacks so that it leaves the journal alone; <c>null</c> where it has one, or needs none.</summary>
    internal string? MissingOption => JournalReplay.MissingOption(Mount.FileSystem, Mount.Options?.Split(',') ?? []);

    private static bool MountsToCheck(Instance guest) =>
        !(Version.TryParse(guest.System.Version, out Version? version) && version < new Version(4, 1, 2));
}

/// <summary>What a mount does to its device.</summary>
public enum DeviceUseKind
{
    /// <summary>It is mounted for writing.</summary>
    Writes,

    /// <summary>It is mounted read-only, and for writing later.</summary>
    Remounts,

    /// <summary>It is mounted read-only, after e2fsck -y has repaired it.</summary>
    Checks,

    /// <summary>It is mounted read-only, which replays its journal.</summary>
    Replays,
}

/// <summary>Which devices a guest's own files touch.</summary>
internal static class GuestDevices
{
    private const string Mtd = "mtd@", Emmc = "emmc@";

    /// <summary>Flags that change or copy a mount, and open no device (do_mount of fs/namespace.c).</summary>
    private static readonly string[] Moving = ["bind", "unbindable", "private", "slave", "shared"];

    /// <summary>What <paramref name="run"/> does to devices, besides the mounts <paramref name="wanted"/> and what collides with them.</summary>
    public static IEnumerable<DeviceUse> UsesOf(BootRun run, ImmutableArray<PerformedMount> wanted)
    {
        var mounted = wanted.GroupBy(m => m.Target).ToDictionary(g => g.Key, g => (g.First().Source, g.First().IsReadOnly), StringComparer.Ordinal);
        var places = new HashSet<string>(mounted.Keys, StringComparer.Ordinal);
        foreach (PerformedMount mount in run.Mounts.Where(m => !m.Flags.Any(Moving.Contains)))
        {
            string target = BootEnvironment.Rooted(mount.Tree.Resolve(mount.Target));
            // A remount finds its file system by the target; the source is not looked at (do_remount, fs/namespace.c).
            if (mount.IsRemount && mounted.TryGetValue(target, out (string Source, bool IsReadOnly) there))
            {
                mounted[target] = (there.Source, mount.IsReadOnly);
                if (there.IsReadOnly && !mount.IsReadOnly)
                    yield return new DeviceUse(mount, there.Source, DeviceUseKind.Remounts);
            }
            else if (!mount.IsRemount && !places.Contains(target))
            {
                mounted[target] = (mount.Source, mount.IsReadOnly);
                var use = new DeviceUse(mount, mount.Source, KindOf(mount));
                if (use is not { Kind: DeviceUseKind.Replays, MissingOption: null })
                    yield return use;
            }
        }
    }

    private static DeviceUseKind KindOf(PerformedMount mount) =>
        !mount.IsReadOnly ? DeviceUseKind.Writes : mount.IsChecked ? DeviceUseKind.Checks : DeviceUseKind.Replays;

    /// <summary>The partition of <paramref name="board"/> that init means by <paramref name="source"/>, or <c>null</c>.</summary>
    public static Partition? PartitionOf(Board board, string source)
    {
        // emmc@ is a word of vendors' inits, which look the name up in /proc/emmc; the releases' own take it for a path.
        return board.Partitions.FirstOrDefault(p => BlockDevice.AreSame(p.Device, source) == true)
            ?? board.Partitions.FirstOrDefault(p => (source == Mtd + p.Name && IsMtd(p)) || source == Emmc + p.Name);
    }

    /// <summary>The names that <c>mtd@</c> finds: none on a board without MTD partitions, whatever is not known on others.</summary>
    public static ImmutableHashSet<string>? MtdPartitionsOf(Board board) => board.Partitions.Any(IsMtd) ? null : [];

    private static bool IsMtd(Partition partition) =>
        partition.Device.StartsWith(Mtd, StringComparison.Ordinal)
        || partition.Device.Substring(partition.Device.LastIndexOf('/') + 1).StartsWith("mtd", StringComparison.Ordinal);
}
