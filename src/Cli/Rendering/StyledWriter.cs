namespace FswLayout.Cli.Rendering;

/// <summary>Writes text with or without colour. Everything that comes from a file must have gone through <see cref="Printable"/>.</summary>
internal sealed class StyledWriter(TextWriter writer, bool hasColor)
{
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
