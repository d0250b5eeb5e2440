namespace FswLayout.Layout;

/// <summary>What the mount words of each system mean (android.md, sections 1 and 2): shared by the checks and the backends.</summary>
public static class MountWords
{
    /// <summary>Flags of init's <c>mount</c>; every other word is the file system's option string (mount_flags, system/core/init/builtins.c).</summary>
    private static readonly string[] InitFlags = ["noatime", "nosuid", "nodev", "nodiratime", "ro", "rw", "remount", "defaults"];

    /// <summary>Longest line that fs_mgr of 4.1 reads; longer ones it skips without a word.</summary>
    public const int LongestFstabLine = 255;

    /// <summary>Whether <paramref name="option"/> is a flag of init's <c>mount</c>; <c>wait</c> is one too, but says when, not how.</summary>
    public static bool IsInitFlag(string option) => InitFlags.Contains(option);

    /// <summary>Whether fs_mgr of 4.1 would take <paramref name="option"/> for a flag because it only starts like one: <c>rootcontext=x</c> reads as <c>ro</c> (parse_flags, system/core/fs_mgr).</summary>
    public static bool IsMisreadByFsManager(string option) =>
        !IsInitFlag(option) && InitFlags.Any(f => option.StartsWith(f, StringComparison.Ordinal));

    /// <summary>Whether <paramref name="option"/> belongs to the fifth column of a 4.1 fstab.</summary>
    public static bool IsFsManagerFlag(string option) => option is "wait" or "check" || option.StartsWith("encryptable=", StringComparison.Ordinal);

    /// <summary>Whether <paramref name="word"/> can stand in a line of init.rc or of Android's fstab: they know no escape.</summary>
    public static bool IsPlainWord(string word) => word.Length > 0 && !word.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '\\' or '#');
}
