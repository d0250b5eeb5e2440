using FswLayout.Text;

namespace FswLayout.InitFiles.Guests;

/// <summary>What a file of a guest is for.</summary>
public enum GuestFileKind
{
    /// <summary>init's language.</summary>
    Init,

    /// <summary>A table of fs_mgr.</summary>
    Fstab,

    /// <summary>A table of the recovery system (recovery/roots.cpp), which no normal boot reads.</summary>
    RecoveryFstab,

    /// <summary>A table of vold for cards and sticks (system/vold/main.cpp).</summary>
    VoldFstab,

    /// <summary>Rules of ueventd for device nodes (init/ueventd_parser.c).</summary>
    Ueventd,

    /// <summary>Properties, a line each.</summary>
    Properties,

    /// <summary>A script of a shell.</summary>
    Script,

    /// <summary>No text.</summary>
    Binary,

    /// <summary>Text of another kind.</summary>
    Unknown,
}

/// <summary>Tells the files of a guest apart, by what is in them; where that fits several, by their names.</summary>
public static class GuestFileKinds
{
    /// <summary>What the file <paramref name="name"/>, without its folder, with the content <paramref name="text"/> is.</summary>
    public static GuestFileKind Of(string name, SourceText text)
    {
        if (text.Text.StartsWith("#!", StringComparison.Ordinal))
            return GuestFileKind.Script;
        if (text.Text.Any(IsNoCharacter) && !IsMostlyText(text.Text))
            return GuestFileKind.Binary;
        if (name.StartsWith("recovery.fstab", StringComparison.Ordinal))
            return GuestFileKind.RecoveryFstab;
        if (name.StartsWith("vold.", StringComparison.Ordinal))
            return GuestFileKind.VoldFstab;
        string[][] rows = [.. Lines(text.Text).Select(l => l.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))];
        return ByContent(rows) ?? ByName(name);
    }

    /// <summary>In words, for whoever gave the wrong file.</summary>
    public static string Describe(this GuestFileKind kind) => kind switch
    {
        GuestFileKind.Init => "a file in init's language",
        GuestFileKind.Fstab => "a table of fs_mgr",
        GuestFileKind.RecoveryFstab => "the recovery system's table, which no normal boot reads",
        GuestFileKind.VoldFstab => "vold's table of cards and sticks",
        GuestFileKind.Ueventd => "a list of device nodes for ueventd",
        GuestFileKind.Properties => "a list of properties",
        GuestFileKind.Script => "a shell's script",
        GuestFileKind.Binary => "no text",
        _ => "neither in init's language nor a table of fs_mgr",
    };

    private static GuestFileKind? ByContent(string[][] rows) =>
        rows.Length == 0 ? null
        : rows.Any(r => InitKeywords.IsSection(r[0])) ? GuestFileKind.Init
        : rows.Any(r => r[0] is "dev_mount" or "map_part") ? GuestFileKind.VoldFstab
        : rows.All(IsTableRow) ? GuestFileKind.Fstab
        : rows.All(IsNodeRow) ? GuestFileKind.Ueventd
        : rows.All(IsRecoveryRow) ? GuestFileKind.RecoveryFstab
        : rows.All(r => r[0].IndexOf('=') > 0) ? GuestFileKind.Properties
        : null;

    private static GuestFileKind ByName(string name) =>
        name.StartsWith("fstab", StringComparison.Ordinal) ? GuestFileKind.Fstab
        : name.StartsWith("ueventd", StringComparison.Ordinal) ? GuestFileKind.Ueventd
        : name.EndsWith(".rc", StringComparison.Ordinal) ? GuestFileKind.Init
        : name.EndsWith(".prop", StringComparison.Ordinal) ? GuestFileKind.Properties
        : GuestFileKind.Unknown;

    /// <summary>A source, and a folder to mount it in; columns that are missing are the parser's to blame.</summary>
    private static bool IsTableRow(string[] row) => row.Length > 2 && row[1][0] == '/' && row[2][0] != '/';

    /// <summary>A folder, a type, and a device.</summary>
    private static bool IsRecoveryRow(string[] row) => row.Length > 2 && row[0][0] == '/' && row[1].All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9');

    /// <summary>A node with mode, user and group, or an attribute of one.</summary>
    private static bool IsNodeRow(string[] row) =>
        (row.Length > 3 && IsMode(row[1])) || (row.Length > 4 && IsMode(row[2])) || row[0] is "subsystem" or "devname" or "dirname";

    private static bool IsMode(string word) => word.Length is 3 or 4 && word.All(c => c is >= '0' and <= '7');

    /// <summary>A NUL or two, or a character of another encoding, do not make a text a program.</summary>
    private static bool IsMostlyText(string text) => text.Count(IsNoCharacter) * 20 < text.Length;

    /// <summary>A control character, or a byte that is not UTF-8, which travels as a lone surrogate.</summary>
    private static bool IsNoCharacter(char c) => c is >= '\uDC80' and <= '\uDCFF' || (char.IsControl(c) && !char.IsWhiteSpace(c));

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(l => l.Trim(' ', '\t', '\r')).Where(l => l.Length > 0 && l[0] != '#');
}
