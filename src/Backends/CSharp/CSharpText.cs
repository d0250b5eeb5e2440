using System.Globalization;
using System.Text;
using FswLayout.Addresses;
using FswLayout.Backends.Writing;

namespace FswLayout.Backends.CSharp;

/// <summary>Values as C# 7.3 spells them, in ASCII.</summary>
internal static class CSharpText
{
    /// <summary>A string literal.</summary>
    public static string String(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (Escape.IsPrintable(c) && c is not ('"' or '\\'))
                literal.Append(c);
            else
                literal.Append(@"\u" + Escape.Hex(c.ToString()));
        }
        return literal.Append('"').ToString();
    }

    /// <summary>An address or a size in bytes.</summary>
    public static string Integer(ulong value) => SizeText.Address(value) + "UL";

    /// <summary>A small number in decimal.</summary>
    public static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static string Flag(bool value) => value ? "true" : "false";

    /// <summary>
    /// One line of text inside an XML documentation comment. Line ends become spaces; a character that XML refuses becomes the layout
    /// language's escape for it.
    /// </summary>
    public static string Documentation(string text)
    {
        var xml = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                xml.Append(Reference(char.ConvertToUtf32(text, i++)));
            else if (Escape.IsPrintable(text[i]) && text[i] is not ('&' or '<' or '>'))
                xml.Append(text[i]);
            else
                xml.Append(Character(text[i]));
        }
        return xml.ToString().Trim(' ');
    }

    private static string Character(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\n' or '\t' => " ",
        '\r' => "",
        < ' ' or (>= '\uD800' and <= '\uDFFF') or '\uFFFE' or '\uFFFF' => Escape.Braced(c),
        _ => Reference(c),
    };

    private static string Reference(int codePoint) => "&#x" + codePoint.ToString("x", CultureInfo.InvariantCulture) + ";";
}
