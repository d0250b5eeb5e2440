namespace FswLayout.Parsing;

/// <summary>Characters of other languages, alphabets and input methods that a person takes for signs of this one.</summary>
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

    /// <summary>What begins a string elsewhere, and each of what may end it then.</summary>
    private static readonly Dictionary<char, string> Quotes = new()
    {
        ['\''] = "'",
        ['`'] = "`'",
        ['\u201C'] = "\u201D\u201C",   // double quotation marks: of English,
        ['\u201E'] = "\u201D\u201C",   // of German and Polish,
        ['\u201D'] = "\u201D\u201C",   // of Swedish
        ['\u2018'] = "\u2019\u2018",   // single ones
        ['\u201A'] = "\u2019\u2018",
        ['\u2019'] = "\u2019\u2018",
        ['\u00AB'] = "\u00BB",         // guillemets: of French,
        ['\u00BB'] = "\u00AB\u00BB",   // of Danish and Swedish
        ['\u2039'] = "\u203A",         // single ones
        ['\u203A'] = "\u2039\u203A",
        ['\u300C'] = "\u300D",         // corner brackets
        ['\u300E'] = "\u300F",
        ['\u300A'] = "\u300B",         // double angle brackets
        ['\uFF02'] = "\uFF02",         // full-width forms of " ' `
        ['\uFF07'] = "\uFF07",
        ['\uFF40'] = "\uFF40\uFF07",
    };

    /// <summary>The sign that <paramref name="c"/> looks like, a blank for any kind of space; <c>null</c> where it looks like none.</summary>
    public static string? SignOf(char c)
    {
        if (Signs.TryGetValue(c, out string? sign))
            return sign;
        if (c is '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000')
            return " ";
        return WidthOf(c) is { } plain && !char.IsLetterOrDigit(plain) && !IsQuote(c) ? plain.ToString() : null;
    }

    /// <summary>What ends a string that <paramref name="open"/> begins elsewhere; <c>null</c> where it begins none.</summary>
    public static string? ClosingQuote(char open) => Quotes.TryGetValue(open, out string? close) ? close : null;

    /// <summary>Whether <paramref name="c"/> begins or ends a string elsewhere.</summary>
    public static bool IsQuote(char c) => Quotes.ContainsKey(c) || Quotes.Values.Any(close => close.IndexOf(c) >= 0);

    /// <summary>The text from the first character on that is no such quote.</summary>
    public static string WithoutQuote(string text) => text.Substring(text.TakeWhile(IsQuote).Count());

    /// <summary>The text in plain letters and digits; <c>null</c> where it holds others than those of the full-width forms.</summary>
    public static string? Plain(string text)
    {
        char[] plain = [.. text.Select(c => c < '\u0080' ? c : WidthOf(c) ?? '\0')];
        return plain.Contains('\0') ? null : new string(plain);
    }

    /// <summary>The ASCII character of a full-width form, U+FF01 to U+FF5E; <c>null</c> for any other.</summary>
    private static char? WidthOf(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : null;
}
