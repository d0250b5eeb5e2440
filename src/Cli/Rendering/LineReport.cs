using System.Globalization;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>Diagnostics as MSBuild reads them from any program: one line each, <c>file(line,column): error FSW3004: message</c>.</summary>
/// <param name="pathOf">How a source's path is shown.</param>
internal sealed class LineReport(Func<SourceText, string> pathOf)
{
    public string Text(CappedDiagnostics diagnostics) => string.Concat(diagnostics.Shown.Select(d => Line(d) + "\n"));

    private string Line(Diagnostic diagnostic)
    {
        LinePositionSpan span = diagnostic.Location.LineSpan;
        string related = string.Concat(diagnostic.Related.Select(r => $"; {Place(r.Location)}: {r.Message}"));
        string help = diagnostic.Help.Length == 0 ? "" : $"; help: {diagnostic.Help}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Path(diagnostic.Location)}({span.Start.Line + 1},{span.Start.Character + 1},{span.End.Line + 1},{span.End.Character + 1})")
            + $": {JsonReport.Severity(diagnostic.Severity)} {diagnostic.Id}: {Printable.Line($"{diagnostic.Message}{related}{help}".Replace('\n', ' '))}";
    }

    private string Place(SourceLocation location)
    {
        LinePosition start = location.LineSpan.Start;
        return string.Create(CultureInfo.InvariantCulture, $"{location.Source.Path}({start.Line + 1},{start.Character + 1})");
    }

    private string Path(SourceLocation location) => Printable.Line(pathOf(location.Source));
}
