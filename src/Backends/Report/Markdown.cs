using System.Text;

namespace FswLayout.Backends.Report;

/// <summary>Writes a user's text into a Markdown document (CommonMark) without letting it become markup.</summary>
internal static class Markdown
{
    private const string Special = "\\`*_[]<>#|~&";

    /// <summary>The text as one line in which nothing is markup.</summary>
    public static string Plain(string text)
    {
        var result = new StringBuilder();
        foreach (char c in text.Replace("\r\n", "\n"))
        {
            if (Special.IndexOf(c) >= 0)
                result.Append('\\');
            result.Append(c is '\n' or '\t' ? ' ' : char.IsControl(c) ? '\uFFFD' : c);
        }
        return result.ToString();
    }

    /// <summary>The text as code of its own, one line.</summary>
    public static string CodeBlock(string text) => "    " + string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    /// <summary>A table; the cells are Markdown already.</summary>
    public static IEnumerable<string> Table(string[] head, IEnumerable<string[]> rows)
    {
        yield return Row(head);
        yield return Row([.. head.Select(_ => "---")]);
        foreach (string[] row in rows)
            yield return Row(row);
    }

    private static string Row(string[] cells) => "| " + string.Join(" | ", cells) + " |";
}
