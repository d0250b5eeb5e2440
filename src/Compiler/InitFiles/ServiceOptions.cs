using System.Collections.Immutable;

namespace FswLayout.InitFiles;

/// <summary>Services and their options: parse_line_service() (init/init_parser.c of 4.0 and 4.1), ServiceParser (init/service_parser.cpp of 11).</summary>
internal static class ServiceOptions
{
    /// <summary>NR_SVC_SUPP_GIDS (init/init.h): groups beside the first one.</summary>
    private const int SupplementaryGroups = 12;

    private const int Any = int.MaxValue;

    /// <summary>Options of 4.0 with the fewest and most arguments.</summary>
    private static readonly ImmutableDictionary<string, (int Least, int Most)> Old = new Dictionary<string, (int, int)>
    {
        ["capability"] = (0, Any),
        ["class"] = (1, 1),
        ["console"] = (0, Any),
        ["critical"] = (0, Any),
        ["disabled"] = (0, Any),
        ["group"] = (1, SupplementaryGroups + 1),
        ["ioprio"] = (2, 2),
        ["keycodes"] = (1, Any),
        ["oneshot"] = (0, Any),
        ["onrestart"] = (1, Any),
        ["setenv"] = (1, Any),
        ["socket"] = (3, Any),
        ["user"] = (1, 1),
    }.ToImmutableDictionary();

    /// <summary>4.1 adds SELinux.</summary>
    private static readonly ImmutableDictionary<string, (int Least, int Most)> Old41 = Old.Add("seclabel", (1, 1));

    private static readonly ImmutableDictionary<string, (int Least, int Most)> Modern = new Dictionary<string, (int, int)>
    {
        ["capabilities"] = (0, Any),
        ["class"] = (1, Any),
        ["console"] = (0, 1),
        ["critical"] = (0, 2),
        ["disabled"] = (0, 0),
        ["enter_namespace"] = (2, 2),
        ["file"] = (2, 2),
        ["gentle_kill"] = (0, 0),
        ["group"] = (1, SupplementaryGroups + 1),
        ["interface"] = (2, 2),
        ["ioprio"] = (2, 2),
        ["keycodes"] = (1, Any),
        ["memcg.limit_in_bytes"] = (1, 1),
        ["memcg.limit_percent"] = (1, 1),
        ["memcg.limit_property"] = (1, 1),
        ["memcg.soft_limit_in_bytes"] = (1, 1),
        ["memcg.swappiness"] = (1, 1),
        ["namespace"] = (1, 2),
        ["oneshot"] = (0, 0),
        ["onrestart"] = (1, Any),
        ["oom_score_adjust"] = (1, 1),
        ["override"] = (0, 0),
        ["priority"] = (1, 1),
        ["reboot_on_failure"] = (1, 1),
        ["restart_period"] = (1, 1),
        ["rlimit"] = (3, 3),
        ["seclabel"] = (1, 1),
        ["setenv"] = (2, 2),
        ["shutdown"] = (1, 1),
        ["sigstop"] = (0, 0),
        ["socket"] = (3, 6),
        ["stdio_to_kmsg"] = (0, 0),
        ["task_profiles"] = (1, Any),
        ["timeout_period"] = (1, 1),
        ["updatable"] = (0, 0),
        ["user"] = (1, 1),
        ["writepid"] = (1, Any),
    }.ToImmutableDictionary();

    /// <summary>valid_name() of 4.0 … 4.2 takes 16 letters, digits, '_' and '-'; 11 whatever is legal behind <c>init.svc.</c> in a property's name.</summary>
    public static bool IsValidName(string name, InitRelease release) => release.IsModern()
        ? name.Length is > 0 and <= 92 && name.All(c => IsLetterOrDigit(c) || c is '_' or '-' or '@' or ':' or '.')
            && name[0] != '.' && name[name.Length - 1] != '.' && !name.Contains("..")
        : name.Length <= 16 && name.All(c => IsLetterOrDigit(c) || c is '_' or '-');

    /// <summary>isalnum() in the C locale.</summary>
    public static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    /// <summary>Whether <paramref name="line"/> is an option that is taken; says what is wrong with it.</summary>
    public static bool Check(InitLine line, InitRelease release, ICollection<InitFinding> findings)
    {
        string name = line.Keyword;
        ImmutableDictionary<string, (int Least, int Most)> table = release switch { InitRelease.Android40 => Old, InitRelease.Android11 => Modern, _ => Old41 };
        if (!table.TryGetValue(name, out (int Least, int Most) counts))
            return Refuse(line, InitFindingKind.UnknownOption, $"this release has no service option '{name}'", findings);
        if (line.ArgumentCount < counts.Least || line.ArgumentCount > counts.Most)
            return Refuse(line, InitFindingKind.ArgumentCount, $"'{name}' has a wrong number of arguments", findings);
        if (name == "onrestart")
            return CommandRules.Check(line, 1, release, findings);
        if (ValueProblem(line, release) is { } problem)
            return Refuse(line, InitFindingKind.ArgumentValue, problem, findings);
        if (!release.IsModern() && name == "setenv" && line.ArgumentCount == 1)
            findings.Add(new InitFinding(
                InitFindingKind.ArgumentCount, InitEffect.Changed, line.Location, "'setenv' without a value takes a word of an earlier line for it"));
        return true;
    }

    /// <summary>4.0 … 4.2 set the class of <c>ioprio</c> back with each option line that follows (the first statement of parse_line_service).</summary>
    public static void CheckWhole(InitSection.Service service, InitRelease release, ICollection<InitFinding> findings)
    {
        if (release.IsModern() || service.Lines.LastOrDefault(l => l.Keyword == "ioprio") is not { } line)
            return;
        if (service.Lines.Concat(service.Lost).Any(l => l.Location.Span.Start > line.Location.Span.Start))
            findings.Add(new InitFinding(
                InitFindingKind.ForgottenOption, InitEffect.Changed, line.Location, "the options after 'ioprio' take it back: it must be the last one"));
    }

    private static string? ValueProblem(InitLine line, InitRelease release) => line.Keyword switch
    {
        "socket" when !IsSocketType(line[2], release) => $"'{line[2]}' is no type of socket",
        "ioprio" when line[1] is not ("rt" or "be" or "idle") => $"'{line[1]}' is no class of priorities",
        "ioprio" when !IsPriority(line[2], release) => $"'{line[2]}' is no priority from 0 to 7",
        _ => null,
    };

    /// <summary>ParseInt() of 11 takes a whole number; strtoul() of 4.0 … 4.2 reads octal digits as far as they go, none is 0.</summary>
    private static bool IsPriority(string word, InitRelease release)
    {
        if (release.IsModern())
            return word.Length == 1 && word[0] is >= '0' and <= '7';
        string digits = word.TrimStart('+', '0');
        return digits.Length == 0 || digits[0] is not ((>= '0' and <= '7') or '-') || (digits[0] != '-' && (digits.Length == 1 || digits[1] is < '0' or > '7'));
    }

    private static bool IsSocketType(string word, InitRelease release)
    {
        string[] parts = release.IsModern() ? word.Split('+') : [word];
        return parts[0] is "dgram" or "stream" or "seqpacket" && parts.Skip(1).All(p => p is "passcred" or "listen");
    }

    private static bool Refuse(InitLine line, InitFindingKind kind, string message, ICollection<InitFinding> findings)
    {
        findings.Add(new InitFinding(kind, InitEffect.Error, line.Location, message));
        return false;
    }
}
