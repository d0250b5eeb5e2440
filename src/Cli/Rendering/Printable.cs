using System.Globalization;
using System.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>
/// Text as a terminal may show it. Whatever could move the cursor, hide text or turn it around (control, format and unassigned
/// characters, bytes that are no UTF-8) becomes visible, so that what is read is what is there.
/// </summary>
internal static class Printable
{
    /// <summary>Whether <paramref name="text"/> is ASCII that takes a column a character.</summary>
    public static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary><paramref name="text"/> on one line.</summary>
    public static string Line(string text) => Escape(text, keepLines: false);

    /// <summary><paramref name="text"/> with its line breaks.</summary>
    public static string Lines(string text) => Escape(text, keepLines: true);

    /// <summary>How the character at <paramref name="index"/> is shown and how many UTF-16 characters it takes.</summary>
    public static (string Shown, int Length) At(string text, int index)
    {
        char c = text[index];
        if (c is >= ' ' and < '\x7F')
            return (AsciiText(c), 1);
        if (Rune.TryGetRuneAt(text, index, out Rune rune))
            return (IsSafe(rune) ? rune.ToString() : $"<U+{rune.Value:X4}>", rune.Utf16SequenceLength);
        return (c is >= '\uDC80' and <= '\uDCFF' ? $"<{c - 0xDC00:X2}>" : $"<U+{(int)c:X4}>", 1);
    }

    /// <summary>Text for JSON, which takes any character but half a pair.</summary>
    public static string Json(string text)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            bool whole = Rune.TryGetRuneAt(text, i, out Rune rune);
            (string shown, int length) = whole ? (rune.ToString(), rune.Utf16SequenceLength) : At(text, i);
            result.Append(shown);
            i += length;
        }
        return result.ToString();
    }

    private static string Escape(string text, bool keepLines)
    {
        if (IsPlain(text))
            return text;
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            (string shown, int length) = keepLines && text[i] == '\n' ? ("\n", 1) : At(text, i);
            result.Append(shown);
            i += length;
        }
        return result.ToString();
    }

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    private static readonly string[] Ascii = [.. Enumerable.Range(' ', 0x7F - ' ').Select(c => ((char)c).ToString())];

    private static string AsciiText(char c) => Ascii[c - ' '];
}
