using FswLayout.Diagnostics;

namespace FswLayout.Cli.Rendering;

/// <summary>Shows the page of a diagnostic, or the list of all, to people.</summary>
internal static class PageReport
{
    /// <summary>Where titles stand in the list.</summary>
    private const int ListColumn = 20;

    private const string Fence = "```", Heading = "## ", Item = "- ", Indent = "    ";

    /// <summary>Shows a page of docs/diagnostics: what its Markdown means, not its signs.</summary>
    public static void Write(StyledWriter writer, DiagnosticDescriptor descriptor, string page)
    {
        WriteSeverity(writer, descriptor, $"{JsonReport.Severity(descriptor.Severity)} {descriptor.Id}: ");
        writer.WriteLine(descriptor.Title, Style.Bold);
        bool isCode = false;
        // The first line is the title again.
        foreach (string line in page.TrimEnd('\n').Split('\n').Skip(1))
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
                isCode = !isCode;
            else if (isCode)
                writer.WriteLine(line.Length == 0 ? "" : Indent + Printable.Line(line));
            else if (line.StartsWith(Heading, StringComparison.Ordinal))
                writer.WriteLine(line[Heading.Length..], Style.Bold);
            else
                writer.WriteWrapped(Printable.Line(line), 0, line.StartsWith(Item, StringComparison.Ordinal) ? Item.Length : 0);
        }
        if (DiagnosticPage.AddressOf(descriptor.Id, DiagnosticPage.BaseAddress) is { } address)
            writer.WriteLine($"\n{address}");
    }

    /// <summary>Lists all diagnostics by area.</summary>
    public static void WriteAll(StyledWriter writer)
    {
        foreach (IGrouping<string, DiagnosticDescriptor> area in DiagnosticCatalog.All.GroupBy(DiagnosticCatalog.AreaOf))
        {
            writer.WriteLine(area.Key, Style.Bold);
            foreach (DiagnosticDescriptor descriptor in area)
            {
                WriteSeverity(writer, descriptor, $"  {descriptor.Id}");
                writer.Write($"  {JsonReport.Severity(descriptor.Severity),-7}  ");
                writer.WriteWrapped(descriptor.Title, ListColumn, ListColumn);
            }
            writer.WriteLine();
        }
        writer.WriteLine("fswc explain ID tells the story of one.");
    }

    private static void WriteSeverity(StyledWriter writer, DiagnosticDescriptor descriptor, string text) =>
        writer.Write(text, descriptor.Severity == DiagnosticSeverity.Error ? Style.Error : Style.Warning);
}
