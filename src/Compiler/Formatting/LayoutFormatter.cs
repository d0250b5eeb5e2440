using System.Text;
using FswLayout.Diagnostics;
using FswLayout.Syntax;

namespace FswLayout.Formatting;

/// <summary>
/// Writes a layout in its one canonical form: four spaces a level, one declaration a line, one space between tokens, columns where rows are
/// alike, LF. Tokens, comments and groups between blank lines stay.
/// </summary>
public static class LayoutFormatter
{
    /// <summary>Lines are broken, and blocks opened, before they are longer than this; columns may move a line's end beyond it.</summary>
    public const int Margin = 100;

    /// <summary>Blanks a level.</summary>
    internal const int IndentWidth = 4;

    /// <summary>The canonical text of <paramref name="tree"/>.</summary>
    /// <returns>
    /// <c>null</c> where the file has errors of its own tokens or syntax: what the parser takes it for then depends on its lines and columns.
    /// </returns>
    public static string? Format(SyntaxTree tree)
    {
        if (tree.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error))
            return null;
        List<Line> lines = LineWriter.Write(Arrangement.Of(tree));
        ColumnAligner.Align(lines);
        var text = new StringBuilder(tree.Source.Length);
        foreach (Line line in lines)
            line.AppendTo(text);
        return text.ToString();
    }
}
