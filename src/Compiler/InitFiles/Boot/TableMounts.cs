using FswLayout.InitFiles.Fstab;

namespace FswLayout.InitFiles.Boot;

/// <summary>What mount_all makes of a fstab: fs_mgr_mount_all() (fs_mgr/fs_mgr.c of 4.1, fs_mgr.cpp of 11).</summary>
internal static class TableMounts
{
    /// <summary>
    /// Whether <paramref name="row"/> is one that is mounted: 4.1 and 4.2 try them all, 11 leaves out what others mount, or mount at another time.
    /// </summary>
    public static bool Takes(FstabRow row, string[] arguments, InitRelease release)
    {
        if (!release.IsModern())
            return true;
        bool late = row.Manager.Contains("latemount");
        return !row.Manager.Any(m => m == "recoveryonly" || m.StartsWith("voldmanaged=", StringComparison.Ordinal))
            && row.FileSystem is not ("swap" or "emmc" or "mtd") && row.Target is not ("/" or "/system")
            && !(late && arguments.Contains("--early")) && !(!late && arguments.Contains("--late"));
    }

    /// <summary>The mount of <paramref name="row"/>.</summary>
    public static PerformedMount MountOf(FstabRow row) => new(row.FileSystem, row.Source, row.Target, row.Location)
    {
        Flags = row.Flags,
        Options = row.Options,
        Waits = row.Waits,
        IsFromTable = true,
        IsChecked = row.Manager.Contains("check") && row.FileSystem is "ext2" or "ext3" or "ext4",
    };

    /// <summary>What comes in the place of <paramref name="row"/>, which cannot be mounted, until somebody gives the password (CRYPTO_TMPFS_OPTIONS).</summary>
    public static PerformedMount EncryptedMountOf(FstabRow row) => new("tmpfs", "tmpfs", row.Target, row.Location)
    {
        Flags = ["noatime", "nosuid", "nodev"],
        Options = "mode=0771,uid=1000,gid=1000",
        IsFromTable = true,
    };
}

/// <summary>A list that keeps the first of equal items, in order.</summary>
internal sealed class UniqueList
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The items.</summary>
    public List<string> Items { get; } = [];

    /// <summary>Adds <paramref name="item"/>; <c>false</c> when it is there.</summary>
    public bool Add(string item)
    {
        if (!_seen.Add(item))
            return false;
        Items.Add(item);
        return true;
    }
}
