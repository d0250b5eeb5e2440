using System.Globalization;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>Prints diagnostics for people: the finding, the line with the blamed part underlined, the related places, the advice, a link.</summary>
internal sealed class TextPrinter(TextWriter output, bool color)
{
    private const string Red = "\x1b[1;31m", Yellow = "\x1b[1;33m", Blue = "\x1b[1;34m", Green = "\x1b[1;32m", Bold = "\x1b[1m", Plain = "\x1b[0m";

    public void Print(IReadOnlyList<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
            Print(diagnostic);
        if (diagnostics.Count == 0)
            return;
        int errors = diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        output.Write(string.Join(", ", new[] { Count(errors, "error"), Count(diagnostics.Count - errors, "warning") }.Where(t => t.Length > 0)) + "\n");
    }

    private void Print(Diagnostic diagnostic)
    {
        bool error = diagnostic.Severity == DiagnosticSeverity.Error;
        string tone = error ? Red : Yellow;
        LinePosition start = diagnostic.Location.LineSpan.Start;
        output.Write(
            $"{Paint(Bold, $"{diagnostic.Location.Source.Path}:{start.Line + 1}:{start.Character + 1}:")} "
            + $"{Paint(tone, error ? "error" : "warning")} {Paint(tone, diagnostic.Id)}{Paint(Bold, ": " + SourceLine.Printable(diagnostic.Message))}\n");
        int gutter = diagnostic.Related.Select(r => r.Location).Append(diagnostic.Location)
            .Max(l => (l.LineSpan.Start.Line + 1).ToString(CultureInfo.InvariantCulture).Length);
        Snippet(diagnostic.Location, tone, "", gutter);
        foreach (RelatedLocation related in diagnostic.Related)
        {
            if (related.Location.Source != diagnostic.Location.Source)
                output.Write($"{new string(' ', gutter)} {Paint(Blue, "-->")} {related.Location.Source.Path}\n");
            Snippet(related.Location, Blue, SourceLine.Printable(related.Message), gutter);
        }
        string margin = new(' ', gutter);
        if (diagnostic.Help.Length > 0)
            output.Write($"{margin} {Paint(Blue, "=")} {Paint(Green, "help:")} {SourceLine.Printable(diagnostic.Help)}\n");
        output.Write($"{margin} {Paint(Blue, "=")} {diagnostic.Descriptor.HelpLink}\n\n");
    }

    private void Snippet(SourceLocation location, string tone, string message, int gutter)
    {
        var line = SourceLine.Of(location);
        string number = (location.LineSpan.Start.Line + 1).ToString(CultureInfo.InvariantCulture).PadLeft(gutter);
        output.Write($"{Paint(Blue, number + " |")} {line.Text}\n");
        string mark = new string(' ', line.Column) + Paint(tone, new string(tone == Blue ? '-' : '^', line.Width) + (message.Length > 0 ? " " + message : ""));
        output.Write($"{new string(' ', gutter)} {Paint(Blue, "|")} {mark}\n");
    }

    private string Paint(string tone, string text) => color ? tone + text + Plain : text;

    private static string Count(int count, string what) => count == 0 ? "" : $"{count} {what}{(count == 1 ? "" : "s")}";
}
