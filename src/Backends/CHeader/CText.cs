using System.Globalization;
using System.Text;
using FswLayout.Backends.Writing;

namespace FswLayout.Backends.CHeader;

/// <summary>Values as C89 spells them.</summary>
internal static class CText
{
    /// <summary>A string literal of the UTF-8 bytes of <paramref name="text"/>. Three octal digits cannot swallow what follows, as hex would.</summary>
    public static string String(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)b;
            // Two question marks in a row could begin a trigraph.
            if (c is '"' or '\\' or '?')
                literal.Append('\\').Append(c);
            else if (Escape.IsPrintable(c))
                literal.Append(c);
            else
                literal.Append("\\" + Convert.ToString(b, 8).PadLeft(3, '0'));
        }
        return literal.Append('"').ToString();
    }

    /// <summary>
    /// An address or a size in bytes. <c>unsigned long</c> where 32 bits hold it; else <c>uint64_t</c> from two halves, because C89 has no
    /// literal of more than 32 bits for a 32-bit machine.
    /// </summary>
    public static string Integer(ulong value) =>
        value <= uint.MaxValue ? Hex(value) : $"FSW_U64({Hex(value >> 32)}, {Hex(value & uint.MaxValue)})";

    /// <summary>A small number in decimal.</summary>
    public static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A comment of the lines of <paramref name="text"/>; nothing when it is empty.</summary>
    public static IEnumerable<string> Comment(string text)
    {
        string[] lines = [.. Escape.CommentLines(text.Trim())];
        if (lines is [""])
            return [];
        return lines.Length == 1 ? [$"/* {lines[0]} */"] : ["/*", .. lines.Select(l => $" * {l}".TrimEnd(' ')), " */"];
    }

    private static string Hex(ulong value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture) + "UL";
}
