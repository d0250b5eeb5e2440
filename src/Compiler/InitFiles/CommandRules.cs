namespace FswLayout.InitFiles;

/// <summary>Which commands the parser takes: parse_line_action() (init/init_parser.c), KeywordMap::Find (init/keyword_map.h).</summary>
internal static class CommandRules
{
    /// <summary>Whether <paramref name="line"/> is a command that is taken; says what is wrong with it.</summary>
    public static bool Check(InitLine line, InitRelease release, ICollection<InitFinding> findings) => Check(line, 0, release, findings);

    /// <summary>The same for a command that begins at word <paramref name="first"/> of its line.</summary>
    public static bool Check(InitLine line, int first, InitRelease release, ICollection<InitFinding> findings)
    {
        int count = line.Words.Length - first - 1;
        string name = line[first];
        if (InitKeywords.Command(name, release) is not { } keyword)
        {
            Report(InitFindingKind.UnknownCommand, InitEffect.Error, first, $"this release has no command '{name}'");
            return false;
        }
        if (count < keyword.Least || (count > keyword.Most && keyword.Beyond == InitEffect.Error))
        {
            Report(InitFindingKind.ArgumentCount, InitEffect.Error, first, $"'{name}' takes {Expected(keyword, count)}");
            return false;
        }
        if (count > keyword.Most)
            ReportBeyond(keyword);
        // do_exec() of AOSP 4.0 … 4.2 returns -1 and does nothing; do_setkey() reads three arguments whether they are there or not.
        if (!release.IsModern() && name == "exec")
            Report(InitFindingKind.UselessCommand, InitEffect.FailsWhenRun, first, "'exec' does nothing in this release");
        if (!release.IsModern() && name == "setkey" && count < 3)
            Report(InitFindingKind.ArgumentCount, InitEffect.FailsWhenRun, first, "'setkey' reads three arguments");
        // keywords.h wants one argument of it, and do_symlink() reads two.
        if (!release.IsModern() && name == "symlink" && count < 2)
            Report(InitFindingKind.ArgumentCount, InitEffect.FailsWhenRun, first, "'symlink' reads two arguments");
        return true;

        void ReportBeyond(InitKeyword k)
        {
            if (k.Beyond == InitEffect.Dropped)
                // do_mkdir() sets the group only when it counts exactly four (nargs == 5).
                Report(
                    InitFindingKind.IgnoredWords, InitEffect.Dropped, first + k.Most + 1,
                    $"'{name}' looks at {Count(k.Most)} only" + (name == "mkdir" ? ", and with more it does not set the group either" : ""));
            else
                Report(InitFindingKind.ArgumentCount, InitEffect.FailsWhenRun, first, $"'{name}' takes {Count(k.Most)} and fails with more");
        }

        void Report(InitFindingKind kind, InitEffect effect, int from, string message) =>
            findings.Add(new InitFinding(kind, effect, line.From(from), message));
    }

    private static string Expected(InitKeyword keyword, int count) =>
        count < keyword.Least ? $"at least {Count(keyword.Least)}" : $"at most {Count(keyword.Most)}";

    private static string Count(int number) => number == 1 ? "1 argument" : $"{number} arguments";
}
