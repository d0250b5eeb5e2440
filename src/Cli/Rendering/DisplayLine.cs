using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace FswLayout.Cli.Rendering;

/// <summary>A stretch of a source line as it stands on the terminal, and the column of each of its characters there.</summary>
internal sealed class DisplayLine
{
    private const int TabWidth = 4;

    private readonly string[] _shown;
    private readonly int[] _columns;
    private readonly int _start;

    private DisplayLine(int start, string[] shown, int[] columns)
    {
        _start = start;
        _shown = shown;
        _columns = columns;
    }

    /// <summary>Columns it takes.</summary>
    public int Width => _columns[^1];

    /// <summary>The characters [<paramref name="start"/>, <paramref name="end"/>) of <paramref name="text"/>, all of one line.</summary>
    public static DisplayLine Of(string text, int start, int end)
    {
        string[] shown = new string[end - start];
        int[] columns = new int[end - start + 1];
        int column = 0;
        for (int i = start; i < end;)
        {
            (string piece, int length) = text[i] == '\t' ? (new string(' ', TabWidth - column % TabWidth), 1) : Printable.At(text, i);
            for (int k = 0; k < length && i + k < end; k++)
                (shown[i + k - start], columns[i + k - start]) = (k == 0 ? piece : "", column);
            column += WidthOf(piece);
            i += length;
        }
        columns[^1] = column;
        return new DisplayLine(start, shown, columns);
    }

    /// <summary>The column of the character at <paramref name="offset"/> of the text; the end for what comes after.</summary>
    public int ColumnOf(int offset) => _columns[Math.Clamp(offset - _start, 0, _columns.Length - 1)];

    /// <summary>What stands in the columns [<paramref name="from"/>, <paramref name="to"/>); a character that does not fit wholly is left out.</summary>
    public string Cut(int from, int to)
    {
        var result = new StringBuilder();
        for (int i = 0; i < _shown.Length; i++)
        {
            if (_columns[i] < from || EndOf(i) > to)
                continue;
            // A wide character may have been cut off at the left edge.
            if (result.Length == 0 && _shown[i].Length > 0)
                result.Append(' ', _columns[i] - from);
            result.Append(_shown[i]);
        }
        return result.ToString();
    }

    private int EndOf(int index) => _shown[index].Length == 0 ? _columns[index] : _columns[index] + WidthOf(_shown[index]);

    private static int WidthOf(string piece)
    {
        if (Printable.IsPlain(piece))
            return piece.Length;
        Rune rune = Rune.GetRuneAt(piece, 0);
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : new Segment(piece).CellCount();
    }
}
