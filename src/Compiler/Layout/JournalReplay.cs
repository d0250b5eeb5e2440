namespace FswLayout.Layout;

/// <summary>
/// File systems whose mount with ro writes what was left in their journal all the same: ext4_load_journal (fs/ext4/super.c), f2fs_recover_fsync_data
/// (fs/f2fs/recovery.c, which rolls forward on a read-only mount too), xfs_log_mount (fs/xfs/xfs_log.c), btrfs_replay_log (fs/btrfs/disk-io.c).
/// </summary>
internal static class JournalReplay
{
    /// <summary>Options that leave the journal of a type alone, the one that every release knows first; <c>null</c> where there is nothing to replay.</summary>
    private static string[]? OptionsOf(string fileSystem) => fileSystem switch
    {
        "ext3" or "ext4" => ["noload", "norecovery"],
        "f2fs" => ["disable_roll_forward", "norecovery"],
        "xfs" => ["norecovery"],
        "btrfs" => ["nologreplay", "norecovery", "rescue=nologreplay"],
        _ => null,
    };

    /// <summary>The option that a read-only mount of the type lacks so that it writes nothing; <c>null</c> where it has one, or needs none.</summary>
    public static string? MissingOption(string fileSystem, IEnumerable<string> options) =>
        OptionsOf(fileSystem) is { } known && !options.Any(known.Contains) ? known[0] : null;

    /// <summary>Whether one of <paramref name="options"/> makes a mount of the type leave its journal alone.</summary>
    public static bool IsLeftAlone(string fileSystem, IEnumerable<string> options) => OptionsOf(fileSystem) is { } known && options.Any(known.Contains);

    /// <summary>What a mount of the type needs so that it writes nothing: <c>ro and noload</c>, or <c>ro</c> alone where there is nothing to replay.</summary>
    public static string WordsOf(string fileSystem) => MissingOption(fileSystem, []) is { } option ? $"ro and {option}" : "ro";
}
