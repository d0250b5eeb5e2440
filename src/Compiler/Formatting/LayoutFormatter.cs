using System.Text;
using FswLayout.Diagnostics;
using FswLayout.Parsing;
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
    /// <c>null</c> where the file has errors of its own tokens or syntax, or would have them: a <c>const</c> in a block, or a name and a text without
    /// <c>=</c>, are a property that does not exist, or a slip, depending on the lines they stand on.
    /// </returns>
    public static string? Format(SyntaxTree tree)
    {
        if (HasErrors(tree))
            return null;
        List<Line> lines = LineWriter.Write(Arrangement.Of(tree));
        ColumnAligner.Align(lines);
        var text = new StringBuilder(tree.Source.Length);
        foreach (Line line in lines)
            line.AppendTo(text);
        string formatted = text.ToString();
        return HasErrors(SyntaxParser.Parse(tree.Source.With(formatted))) ? null : formatted;
    }

    /// <summary>The text of <paramref name="tree"/> in which what has no errors is in canonical form; what has some is left as it is.</summary>
    public static string FormatAroundErrors(SyntaxTree tree) => Format(tree) ?? BrokenParts.FormatAround(tree);

    private static bool HasErrors(SyntaxTree tree) => tree.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
