namespace FswLayout.Parsing;

/// <summary>Characters of other alphabets and input methods that a person takes for signs of the language.</summary>
internal static class Lookalikes
{
    private static readonly Dictionary<char, string> Signs = new()
    {
        ['\u3001'] = ",",    // ideographic comma
        ['\u061B'] = ";",    // Arabic semicolon
        ['\u037E'] = ";",    // Greek question mark
        ['\u060C'] = ",",    // Arabic comma
        ['\u3010'] = "[",    // black lenticular brackets
        ['\u3011'] = "]",
        ['\u2026'] = "..",   // horizontal ellipsis
        ['\u2025'] = "..",   // two dot leader
        ['\u2212'] = "-",    // minus sign
        ['\u00D7'] = "*",    // multiplication sign
        ['\u00F7'] = "/",    // division sign
        ['\u2260'] = "!=",
        ['\u2264'] = "<=",
        ['\u2265'] = ">=",
    };

    /// <summary>The sign that <paramref name="c"/> looks like, a blank for any kind of space; <c>null</c> where it looks like none.</summary>
    public static string? SignOf(char c)
    {
        if (Signs.TryGetValue(c, out string? sign))
            return sign;
        if (c is '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000')
            return " ";
        return WidthOf(c) is { } plain && !char.IsLetterOrDigit(plain) && plain is not ('"' or '\'' or '`') ? plain.ToString() : null;
    }

    /// <summary>The text in plain letters and digits; <c>null</c> where it holds others than those of the full-width forms.</summary>
    public static string? Plain(string text)
    {
        char[] plain = [.. text.Select(c => c < '\u0080' ? c : WidthOf(c) ?? '\0')];
        return plain.Contains('\0') ? null : new string(plain);
    }

    /// <summary>The ASCII character of a full-width form, U+FF01 to U+FF5E; <c>null</c> for any other.</summary>
    private static char? WidthOf(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : null;
}
