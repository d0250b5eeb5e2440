using System.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>Breaks text between words. A word that is wider than a line stays whole, so that it can be copied.</summary>
internal static class Wrapping
{
    /// <summary>Less room than this is none: a narrower terminal breaks lines by itself.</summary>
    private const int LeastRoom = 20;

    /// <summary>The lines of <paramref name="text"/>, without their indentation.</summary>
    /// <param name="text">Text that went through <see cref="Printable"/>; its own line breaks stay.</param>
    /// <param name="column">Columns taken already on the first line.</param>
    /// <param name="indent">Columns that the caller puts before each further line.</param>
    /// <param name="width">Columns of the terminal; <c>null</c> breaks nothing.</param>
    public static IEnumerable<string> Lines(string text, int column, int indent, int? width)
    {
        foreach (string line in text.Split('\n'))
        {
            if (width is not { } columns || columns - indent < LeastRoom)
                yield return line;
            else
                foreach (string part in Break(line, column, indent, columns))
                    yield return part;
            column = indent;
        }
    }

    /// <summary>Columns that <paramref name="text"/> takes on a terminal.</summary>
    public static int WidthOf(string text) => Printable.IsPlain(text) ? text.Length : DisplayLine.Of(text, 0, text.Length).Width;

    private static IEnumerable<string> Break(string line, int column, int indent, int width)
    {
        var current = new StringBuilder();
        string between = "";
        foreach (string word in line.Split(' '))
        {
            int wide = WidthOf(word);
            if (column + between.Length + wide > width && column > indent)
            {
                yield return current.ToString();
                current.Clear();
                (column, between) = (indent, "");
            }
            current.Append(between).Append(word);
            column += between.Length + wide;
            between = " ";
        }
        yield return current.ToString();
    }
}
