namespace FswLayout.Cli.Rendering;

/// <summary>Writes text with or without colour. Everything that comes from a file must have gone through <see cref="Printable"/>.</summary>
/// <param name="writer">Where to.</param>
/// <param name="hasColor">Whether to colour.</param>
/// <param name="wrapWidth">Columns of the terminal that long text is wrapped to; <c>null</c> where nobody watches, so that tools find whole lines.</param>
internal sealed class StyledWriter(TextWriter writer, bool hasColor, int? wrapWidth = null)
{
    /// <summary>Columns of the terminal; <c>null</c> where nobody watches.</summary>
    public int? Width => wrapWidth;

    public void Write(string text, Style style = Style.None)
    {
        if (!hasColor || style == Style.None || text.Length == 0)
            writer.Write(text);
        else
            writer.Write($"\e[{Code(style)}m{text}\e[0m");
    }

    public void WriteLine(string text = "", Style style = Style.None)
    {
        Write(text, style);
        writer.Write('\n');
    }

    /// <summary>Writes text of any length and ends the line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="column">Columns taken already on the first line.</param>
    /// <param name="indent">Where further lines begin.</param>
    /// <param name="style">Its colour.</param>
    public void WriteWrapped(string text, int column, int indent, Style style = Style.None)
    {
        bool isFirst = true;
        foreach (string line in Wrapping.Lines(text, column, indent, wrapWidth))
        {
            WriteLine(isFirst || line.Length == 0 ? line : new string(' ', indent) + line, style);
            isFirst = false;
        }
    }

    private static string Code(Style style) => style switch
    {
        Style.Bold => "1",
        Style.Error => "1;31",
        Style.Warning => "1;33",
        Style.Note => "1;36",
        Style.Help => "1;32",
        Style.Gutter => "34",
        _ => "2",
    };
}

/// <summary>What a piece of text is, which decides its colour.</summary>
internal enum Style
{
    None,
    Bold,
    Error,
    Warning,
    Note,
    Help,
    Gutter,
    Faint,
}
