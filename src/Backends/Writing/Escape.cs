using System.Globalization;
using System.Text;

namespace FswLayout.Backends.Writing;

/// <summary>Helps a user's text into a generated source file without letting it out of where it is put.</summary>
internal static class Escape
{
    /// <summary>Whether <paramref name="c"/> is an ASCII letter, digit or underscore; culture and Unicode play no part.</summary>
    public static bool IsWordCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    /// <summary>Whether <paramref name="c"/> is ASCII and neither a control character nor DEL.</summary>
    public static bool IsPrintable(char c) => c is >= ' ' and <= '~';

    /// <summary>The UTF-16 code units of <paramref name="text"/>, four upper-case hex digits each.</summary>
    public static string Hex(string text) => string.Concat(text.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)));

    /// <summary>The layout language's own escape for a character, such as <c>\u{e9}</c>.</summary>
    public static string Braced(char c) => @"\u{" + ((int)c).ToString("x", CultureInfo.InvariantCulture) + "}";

    /// <summary>
    /// The lines of <paramref name="text"/> as printable ASCII that neither opens nor ends a comment of C or C#, splices no line and is no
    /// trigraph; every other character is <see cref="Braced"/>.
    /// </summary>
    public static IEnumerable<string> CommentLines(string text) => text.Replace("\r\n", "\n").Split('\n').Select(CommentLine);

    /// <summary>One line of <see cref="CommentLines"/>; a line end in it is escaped too.</summary>
    public static string CommentLine(string line)
    {
        var result = new StringBuilder(line.Length);
        char before = ' ';
        foreach (char c in line)
        {
            bool plain = IsPrintable(c) && c != '\\' && (before, c) is not (('*', '/') or ('/', '*') or ('/', '/') or ('?', '?'));
            if (plain)
                result.Append(c);
            else
                result.Append(Braced(c));
            before = plain ? c : ' ';
        }
        return result.ToString().TrimEnd(' ');
    }
}
