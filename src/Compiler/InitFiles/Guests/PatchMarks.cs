using System.Text;

namespace FswLayout.InitFiles.Guests;

/// <summary>How a patch marks what it does to a file, so that it can be seen and taken back.</summary>
internal static class PatchMarks
{
    private const string Begin = "# >>> FswLayout: from here to the end mark written by fswc";
    private const string End = "# <<< FswLayout";

    /// <summary>Before each line of text that is commented out.</summary>
    public const string Disabled = "#fsw# ";

    /// <summary>
    /// Lines between marks, to be put at a line's start; behind a last line without an end (<paramref name="afterOpenLine"/>) they bring
    /// that line's end along and leave out their own, so that the file ends as it did.
    /// </summary>
    public static string Block(IEnumerable<string> lines, string lineEnd, bool afterOpenLine)
    {
        string body = string.Join(lineEnd, lines.Prepend(Begin).Append(End));
        return afterOpenLine ? lineEnd + body : body + lineEnd;
    }

    /// <summary><paramref name="text"/> without what a patch has put in; <c>null</c> when marks are missing or stand in a wrong order.</summary>
    public static string? Remove(string text)
    {
        if (text.IndexOf(Begin, StringComparison.Ordinal) < 0 && text.IndexOf(End, StringComparison.Ordinal) < 0)
            return text;
        var result = new StringBuilder(text.Length);
        bool inside = false;
        string lineEnd = "\n";
        foreach (string line in Lines(text))
        {
            string content = line.TrimEnd('\n', '\r');
            if (content == Begin || (content == End && !inside))
            {
                if (inside || content == End)
                    return null;
                inside = true;
                lineEnd = line.Substring(content.Length);
            }
            else if (content == End)
            {
                inside = false;
                if (content.Length == line.Length)
                    result.Length -= EndsWith(result, lineEnd) ? lineEnd.Length : 0;
            }
            else if (!inside)
            {
                result.Append(line.StartsWith(Disabled, StringComparison.Ordinal) ? line.Substring(Disabled.Length) : line);
            }
        }
        return inside ? null : result.ToString();
    }

    /// <summary>Whether a line of <paramref name="text"/> looks as if a patch had commented it out.</summary>
    public static bool HasDisabled(string text) =>
        text.StartsWith(Disabled, StringComparison.Ordinal) || text.IndexOf("\n" + Disabled, StringComparison.Ordinal) >= 0;

    private static bool EndsWith(StringBuilder text, string end)
    {
        if (text.Length < end.Length)
            return false;
        for (int i = 0; i < end.Length; i++)
            if (text[text.Length - end.Length + i] != end[i])
                return false;
        return true;
    }

    /// <summary>The lines with their ends.</summary>
    private static IEnumerable<string> Lines(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start) + 1;
            end = end == 0 ? text.Length : end;
            yield return text.Substring(start, end - start);
            start = end;
        }
    }
}
