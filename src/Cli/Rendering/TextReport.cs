using System.Globalization;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>Prints diagnostics for people: the place, the rule, the message, the source line with the blamed part underlined, advice.</summary>
/// <param name="writer">Where to.</param>
/// <param name="pathOf">How a source's path is shown.</param>
/// <param name="width">Columns of the terminal.</param>
internal sealed class TextReport(StyledWriter writer, Func<SourceText, string> pathOf, int width)
{
    private const int LeastWidth = 40;

    public void Write(CappedDiagnostics diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics.Shown)
        {
            Write(diagnostic);
            writer.WriteLine();
        }
        if (diagnostics.IsCut)
            writer.WriteLine($"… and {DiagnosticCount.Text(diagnostics.HiddenErrors, diagnostics.HiddenWarnings, "more ")}; --max-errors 0 shows all\n");
        if (diagnostics.Errors + diagnostics.Warnings > 0)
            writer.WriteLine(DiagnosticCount.Text(diagnostics.Errors, diagnostics.Warnings), Style.Bold);
    }

    private void Write(Diagnostic diagnostic)
    {
        bool isError = diagnostic.Severity == DiagnosticSeverity.Error;
        Style style = isError ? Style.Error : Style.Warning;
        int room = Math.Max(LeastWidth, width - 10);
        Snippet main = Snippet.Of(diagnostic.Location, room);
        (RelatedLocation Place, Snippet Snippet)[] related = [.. diagnostic.Related.Select(r => (r, Snippet.Of(r.Location, room)))];
        int gutter = Digits(related.Select(r => r.Snippet.LastNumber).Append(main.LastNumber).Max());
        WriteHead(diagnostic.Location, $"{(isError ? "error" : "warning")} {diagnostic.Id}", style, diagnostic.Message, Style.Bold);
        WriteSnippet(main, gutter, style, '^', '~');
        foreach ((RelatedLocation place, Snippet snippet) in related)
        {
            WriteHead(place.Location, "note", Style.Note, place.Message, Style.None);
            WriteSnippet(snippet, gutter, Style.Note, '-', '-');
        }
        if (diagnostic.Help.Length > 0)
            WriteAdvice(gutter, "help", diagnostic.Help);
        string? address = DiagnosticPage.AddressOf(diagnostic.Id, DiagnosticPage.BaseAddress);
        WriteAdvice(gutter, "see", $"fswc explain {diagnostic.Id}{(address is null ? "" : $", or {address}")}");
    }

    private void WriteHead(SourceLocation location, string label, Style labelStyle, string message, Style messageStyle)
    {
        LinePosition start = location.LineSpan.Start;
        string place = string.Create(CultureInfo.InvariantCulture, $"{Printable.Line(pathOf(location.Source))}:{start.Line + 1}:{start.Character + 1}: ");
        writer.Write(place, Style.Bold);
        writer.Write(label + ":", labelStyle);
        writer.Write(" ");
        writer.WriteWrapped(Printable.Lines(message), Wrapping.WidthOf(place) + label.Length + 2, indent: 4, messageStyle);
    }

    private void WriteSnippet(Snippet snippet, int gutter, Style style, char first, char rest)
    {
        writer.WriteLine(new string(' ', gutter) + " |", Style.Gutter);
        for (int i = 0; i < snippet.Lines.Count; i++)
        {
            LineExcerpt line = snippet.Lines[i];
            if (i > 0 && snippet.HasGap)
                writer.WriteLine("...", Style.Gutter);
            writer.Write(line.Number.ToString(CultureInfo.InvariantCulture).PadLeft(gutter) + " |", Style.Gutter);
            writer.WriteLine((" " + line.Text).TrimEnd(' '));
            writer.Write(new string(' ', gutter) + " | ", Style.Gutter);
            writer.WriteLine(new string(' ', line.MarkColumn) + Underline(i == 0 ? first : rest, rest, line.MarkWidth), style);
        }
    }

    private void WriteAdvice(int gutter, string label, string text)
    {
        writer.Write(new string(' ', gutter) + " = ", Style.Gutter);
        writer.Write(label + ": ", Style.Help);
        writer.WriteWrapped(Printable.Lines(text), gutter + label.Length + 5, gutter + label.Length + 5);
    }

    private static string Underline(char first, char rest, int width) => first + new string(rest, width - 1);

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;
}
