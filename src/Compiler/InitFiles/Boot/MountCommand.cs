namespace FswLayout.InitFiles.Boot;

/// <summary>The command <c>mount TYPE SOURCE TARGET [WORD…]</c>: do_mount() (init/builtins.c, builtins.cpp).</summary>
public static class MountCommand
{
    private static readonly string[] Flags40 = ["noatime", "nosuid", "nodev", "nodiratime", "ro", "rw", "remount", "defaults"];

    /// <summary>mount_flags of 4.2, the same in 11.</summary>
    private static readonly string[] Flags42 = [.. Flags40, "noexec", "bind", "rec", "unbindable", "private", "slave", "shared"];

    /// <summary>The words that are flags in <paramref name="release"/>; <c>wait</c> is none of them, but is known.</summary>
    public static IReadOnlyList<string> FlagsOf(InitRelease release) =>
        release is InitRelease.Android42 or InitRelease.Android11 ? Flags42 : Flags40;

    /// <summary>What <paramref name="line"/> mounts: at least three arguments, as the parser has made sure.</summary>
    public static PerformedMount Read(InitLine line, InitRelease release)
    {
        IReadOnlyList<string> known = FlagsOf(release);
        string[] words = [.. line.Arguments.Skip(3)];
        // Only the last word can be the file system's options; another that is no flag is passed over.
        string? options = words.Length > 0 && !IsKnown(words[words.Length - 1]) ? words[words.Length - 1] : null;
        return new PerformedMount(line[1], line[2], line[3], line.Location)
        {
            Flags = [.. words.Where(known.Contains).Distinct()],
            Options = options,
            Dropped = [.. words.Take(words.Length - (options is null ? 0 : 1)).Where(w => !IsKnown(w))],
            Waits = words.Contains("wait"),
        };

        bool IsKnown(string word) => word == "wait" || known.Contains(word);
    }

    /// <summary>Says which words of <paramref name="mount"/> are lost.</summary>
    internal static void Report(PerformedMount mount, InitLine line, InitRelease release, ICollection<InitFinding> findings)
    {
        if (mount.Dropped.Length > 0)
            findings.Add(new InitFinding(
                InitFindingKind.DroppedMountWords, InitEffect.Dropped, line.From(4),
                $"only the last word is given to {mount.FileSystem}: '{string.Join(" ", mount.Dropped)}' is lost"));
        if (JoinedFlags(mount, release) is { Length: > 0 } joined)
            findings.Add(new InitFinding(
                InitFindingKind.JoinedMountWords, InitEffect.FailsWhenRun, line.From(4),
                $"'{string.Join("' and '", joined)}' in '{mount.Options}' would be a flag as a word of its own: {mount.FileSystem} is handed it as its own "
                + "option, and refuses the mount"));
        // The branch of loop@ never calls wait_for_file(), through 11.
        if (mount.Waits && mount.LoopFile is not null)
            findings.Add(new InitFinding(InitFindingKind.UselessWait, InitEffect.Dropped, line.From(4), "nothing waits for the file of a loop"));
    }

    /// <summary>Words that init takes for flags only where they stand alone: parse_options of these drivers ends at one that it does not know.</summary>
    private static string[] JoinedFlags(PerformedMount mount, InitRelease release) => mount.FileSystem is "ext2" or "ext3" or "ext4" or "vfat" or "f2fs"
        ? [.. (mount.Options ?? "").Split(',').Where(w => w == "wait" || FlagsOf(release).Contains(w)).Where(w => w is not ("ro" or "rw")).Distinct()]
        : [];
}
