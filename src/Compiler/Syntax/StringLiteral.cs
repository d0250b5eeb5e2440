using System.Globalization;
using System.Text;

namespace FswLayout.Syntax;

/// <summary>Reads and writes string literals: <c>\" \\ \n \t \xNN \u{…}</c>.</summary>
public static class StringLiteral
{
    /// <summary>The characters that <paramref name="text"/>, with its quotes, stands for.</summary>
    /// <param name="text">The token's characters; the closing quote may be missing.</param>
    /// <param name="problems">Receives each bad escape: where in <paramref name="text"/>, how long, and what is wrong.</param>
    public static string Read(string text, ICollection<(int Start, int Length, string Message)>? problems = null)
    {
        // The parser has blamed other quotes, or none: what they hold is taken as it stands.
        if (text.Length > 1 && text[0] != '"')
            return text[0] is '/' or '.' || char.IsLetterOrDigit(text[0]) || text[0] == '_' ? text.TrimEnd('"') : text.Substring(1, text.Length - 2);
        int start = Math.Min(1, text.Length), end = text.Length > 1 && text[text.Length - 1] == '"' ? text.Length - 1 : text.Length;
        if (text.IndexOf('\\') < 0)
            return text.Substring(start, end - start);
        var value = new StringBuilder(text.Length);
        for (int i = start; i < end;)
        {
            if (text[i] != '\\')
            {
                value.Append(text[i++]);
                continue;
            }
            int length = EscapeLength(text, i, end);
            string? meaning = Meaning(text.Substring(i, length));
            if (meaning is null or "\0")
                problems?.Add((i, length, meaning is null ? $"'{text.Substring(i, length)}' is not an escape" : "a string cannot hold a NUL"));
            else
                value.Append(meaning);
            i += length;
        }
        return value.ToString();
    }

    /// <summary>
    /// The literal, with its quotes, that stands for <paramref name="text"/>; what no string can hold (a NUL, half a character) becomes U+FFFD.
    /// </summary>
    public static string Write(string text)
    {
        var literal = new StringBuilder("\"");
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsSurrogatePair(text, i))
                literal.Append(c).Append(text[++i]);
            else if (c is '"' or '\\')
                literal.Append('\\').Append(c);
            else if (c == '\0' || char.IsSurrogate(c))
                literal.Append('\uFFFD');
            else if (char.IsControl(c) || c is '\u2028' or '\u2029')
                literal.Append("\\u{").Append(((int)c).ToString("x", CultureInfo.InvariantCulture)).Append('}');
            else
                literal.Append(c);
        }
        return literal.Append('"').ToString();
    }

    private static int EscapeLength(string text, int start, int end)
    {
        int length = 2;
        if (start + 1 < end && text[start + 1] == 'x')
            length = 4;
        else if (start + 2 < end && text[start + 1] == 'u' && text[start + 2] == '{')
            length = text.IndexOf('}', start, end - start) is >= 0 and var close ? close - start + 1 : 3;
        return Math.Min(length, end - start);
    }

    private static string? Meaning(string escape) => escape switch
    {
        "\\\"" => "\"",
        "\\\\" => "\\",
        "\\n" => "\n",
        "\\t" => "\t",
        ['\\', 'x', _, _] => FromCode(escape.Substring(2)),
        ['\\', 'u', '{', _, .., '}'] when escape.Length <= 10 => FromCode(escape.Substring(3, escape.Length - 4)),
        _ => null,
    };

    private static string? FromCode(string hex) =>
        int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
        && code is >= 0 and < 0xD800 or >= 0xE000 and <= 0x10FFFF
            ? char.ConvertFromUtf32(code)
            : null;
}
