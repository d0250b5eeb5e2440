using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Fstab;

namespace FswLayout.Layout;

/// <summary>
/// What the mount words of each system mean (mount_flags of system/core/init/builtins.c and fs_mgr/fs_mgr.c): shared by the checks and the backends.
/// </summary>
public static class MountWords
{
    /// <summary>Longest line in bytes that fs_mgr of 4.1 reads; longer ones it skips without a word.</summary>
    public const int LongestFstabLine = FsManagerParser.LongestLine;

    /// <summary>
    /// The words that <paramref name="written"/>, one option of the layout, is to everybody who reads it: they stand joined by commas, and are split at
    /// each (parse_flags of fs_mgr, mount(8), strsep in the kernel's parse_options), nothing between two commas being no word.
    /// </summary>
    public static string[] Split(string written) => written.Length == 0 ? [written] : written.Split(new[] { ',' }, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether <paramref name="option"/> is a flag of init's <c>mount</c> in 4.0 and 4.1; every other word is the file system's option string.
    /// <c>wait</c> is one too, but says when, not how.</summary>
    public static bool IsInitFlag(string option) => MountCommand.FlagsOf(InitRelease.Android41).Contains(option);

    /// <summary>The words that count: neither init nor fs_mgr lets a later <c>rw</c> take back a <c>ro</c>, so only the last of the two may be
    /// written.</summary>
    public static IEnumerable<string> Effective(IReadOnlyList<string> options)
    {
        string? last = options.LastOrDefault(o => o is "ro" or "rw");
        return options.Where(o => o is not ("ro" or "rw") || o == last);
    }

    /// <summary>Whether fs_mgr of 4.1 would take <paramref name="option"/> for a flag because it only starts like one: <c>rootcontext=x</c> reads as <c>ro</c>
    /// (parse_flags, system/core/fs_mgr).</summary>
    public static bool IsMisreadByFsManager(string option) =>
        FsManagerFlags.Find(FsManagerFlags.Mount(InitRelease.Android41), option, InitRelease.Android41) is { } flag && flag != option;

    /// <summary>Whether <paramref name="option"/> belongs to the fifth column of a 4.1 fstab.</summary>
    public static bool IsFsManagerFlag(string option) => option is "wait" or "check" || option.StartsWith("encryptable=", StringComparison.Ordinal);

    /// <summary>Whether <paramref name="word"/> can stand in a line of init.rc or of Android's fstab: they know no escape.</summary>
    public static bool IsPlainWord(string word) => word.Length > 0 && !word.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '\\' or '#');
}
