namespace FswLayout.Layout;

/// <summary>What the mount words of each system mean (android.md, sections 1 and 2): shared by the checks and the backends.</summary>
public static class MountWords
{
    /// <summary>Flags of init's <c>mount</c>; every other word is the file system's option string (mount_flags, system/core/init/builtins.c).</summary>
    private static readonly string[] InitFlags = ["noatime", "nosuid", "nodev", "nodiratime", "ro", "rw", "remount", "defaults"];

    /// <summary>Longest line in bytes that fs_mgr of 4.1 reads: its buffer of 256 holds the line feed and a NUL too (fs_mgr_getline). Longer ones it skips without a word.</summary>
    public const int LongestFstabLine = 254;

    /// <summary>Whether <paramref name="option"/> is a flag of init's <c>mount</c>; <c>wait</c> is one too, but says when, not how.</summary>
    public static bool IsInitFlag(string option) => InitFlags.Contains(option);

    /// <summary>Flags of fs_mgr's fourth column (mount_flags, system/core/fs_mgr/fs_mgr.c): those of init, and one that init does not have.</summary>
    private static readonly string[] FsManagerMountFlags = [.. InitFlags, "noexec"];

    /// <summary>The words that count: neither init nor fs_mgr lets a later <c>rw</c> take back a <c>ro</c>, so only the last of the two may be written.</summary>
    public static IEnumerable<string> Effective(IReadOnlyList<string> options)
    {
        string? last = options.LastOrDefault(o => o is "ro" or "rw");
        return options.Where(o => o is not ("ro" or "rw") || o == last);
    }

    /// <summary>Whether fs_mgr of 4.1 would take <paramref name="option"/> for a flag because it only starts like one: <c>rootcontext=x</c> reads as <c>ro</c> (parse_flags, system/core/fs_mgr).</summary>
    public static bool IsMisreadByFsManager(string option) =>
        !FsManagerMountFlags.Contains(option) && FsManagerMountFlags.Any(f => option.StartsWith(f, StringComparison.Ordinal));

    /// <summary>Whether <paramref name="option"/> belongs to the fifth column of a 4.1 fstab.</summary>
    public static bool IsFsManagerFlag(string option) => option is "wait" or "check" || option.StartsWith("encryptable=", StringComparison.Ordinal);

    /// <summary>Whether <paramref name="word"/> can stand in a line of init.rc or of Android's fstab: they know no escape.</summary>
    public static bool IsPlainWord(string word) => word.Length > 0 && !word.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '\\' or '#');
}
