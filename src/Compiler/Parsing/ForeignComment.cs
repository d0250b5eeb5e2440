namespace FswLayout.Parsing;

/// <summary>What begins a comment in other languages, and in this one nothing.</summary>
internal static class ForeignComment
{
    private static readonly string[] Signs = ["--", "%", "'", "<!--", "(*", ";"];

    /// <summary>The sign that begins a comment at <paramref name="start"/>, up to the end of the line; <c>null</c> where none does.</summary>
    public static string? At(string text, int start)
    {
        // Nearly always a word.
        if (text[start] is not ('-' or '%' or '\'' or '<' or '(' or ';'))
            return null;
        foreach (string sign in Signs)
            if (string.CompareOrdinal(text, start, sign, 0, sign.Length) == 0)
                return sign != ";" || IsProse(text, start) ? sign : null;
        return null;
    }

    /// <summary>Whether a <c>;</c> begins its line and has words behind it: an item ends with another one, or with a brace.</summary>
    private static bool IsProse(string text, int start)
    {
        for (int before = start - 1; before >= 0 && text[before] != '\n'; before--)
            if (!char.IsWhiteSpace(text[before]))
                return false;
        int end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
        string line = text.Substring(start, end - start).TrimEnd();
        return line.Length > 1 && line[line.Length - 1] is not (';' or '{' or '}');
    }
}
