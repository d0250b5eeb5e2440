using System.Globalization;
using System.Text;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Writes docs/diagnostics from the catalogue and the cases, so that what a page shows is what the compiler says.</summary>
public static class DiagnosticPages
{
    public static string PathOf(DiagnosticDescriptor descriptor) => Repository.PathOf("docs", "diagnostics", descriptor.Id + ".md");

    /// <summary>The page that lists all others.</summary>
    public static string IndexPath => Repository.PathOf("docs", "diagnostics", "README.md");

    /// <summary>Every diagnostic, by area.</summary>
    public static string Index()
    {
        var page = new StringBuilder("# Diagnostics\n\nAll that fswc can find, by area. `fswc explain FSW3027` shows a page on the terminal.\n");
        foreach (IGrouping<string, DiagnosticDescriptor> area in DiagnosticCatalog.All.GroupBy(DiagnosticCatalog.AreaOf))
        {
            page.Append($"\n## {char.ToUpperInvariant(area.Key[0])}{area.Key[1..]}\n\n| id | | what it finds |\n|---|---|---|\n");
            foreach (DiagnosticDescriptor descriptor in area)
                page.Append(
                    $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Severity.ToString().ToLowerInvariant()} | "
                        + $"{descriptor.Title.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
        return page.ToString();
    }

    public static string Write(DiagnosticDescriptor descriptor)
    {
        var page = new StringBuilder();
        page.Append($"# {descriptor.Id}: {descriptor.Title}\n\n");
        page.Append(
            $"{(descriptor.Severity == DiagnosticSeverity.Error ? "An error: nothing is emitted while it stands." : "A warning: the layout compiles.")}\n\n");
        page.Append($"## Why\n\n{descriptor.Why}\n");
        page.Append(Example(ExampleOf(descriptor.Id)));
        return page.ToString();
    }

    /// <summary>The diagnostic as a planted mistake gives it: one that has nothing else wrong, if there is one.</summary>
    private static Diagnostic ExampleOf(string id)
    {
        Compilation compilation = DiagnosticExamples.All.FirstOrDefault(e => e.Id == id).Compile is { } compile
            ? compile()
            : Layouts.Compile(MarkedText.Parse(DiagnosticCases.All.Where(c => c.Ids.Split(' ').Contains(id)).OrderBy(c => c.Ids != id).First().Text).Text,
                DiagnosticCases.Files);
        return compilation.Diagnostics.First(d => d.Id == id);
    }

    private static string Example(Diagnostic found)
    {
        LinePositionSpan lines = found.Location.LineSpan;
        string line = Shorten(found.Location.Source.GetLine(lines.Start.Line), lines, out int start, out int length);
        var text = new StringBuilder($"\n## Example\n\n```text\n{line}\n{new string(' ', start)}{new string('^', Math.Max(1, length))}\n{found}\n");
        if (found.Help.Length > 0)
            text.Append($"help: {found.Help}\n");
        text.Append("```\n");
        if (found.Related.Length > 0)
            text.Append("\nIt also shows: ").Append(string.Join("; ", found.Related.Select(r => $"{r.Message} ({r.Location})"))).Append(".\n");
        return text.ToString();
    }

    private static string Shorten(string line, LinePositionSpan span, out int start, out int length)
    {
        const int Before = 50, Most = 110;
        int from = Math.Max(0, span.Start.Character - Before);
        string shown = line[from..Math.Min(line.Length, from + Most)];
        string lead = from > 0 ? "… " : "";
        int end = span.End.Line == span.Start.Line ? span.End.Character : line.Length;
        start = span.Start.Character - from + lead.Length;
        length = Math.Min(end - span.Start.Character, shown.Length + lead.Length - start);
        // What a page shows must not turn its text around, or end its line.
        string plain = string.Concat(
            shown.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator ? '\uFFFD' : c));
        // A byte that is no UTF-8 is half a surrogate pair in the compiler.
        plain = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(plain));
        return lead + plain + (from + Most < line.Length ? " …" : "");
    }
}
