using FswLayout.Backends.Writing;

namespace FswLayout.Backends.Report;

/// <summary>Parts of a report.</summary>
internal static class ReportText
{
    /// <summary>A heading of a section, between blank lines.</summary>
    public static void Heading(this LineWriter text, string heading)
    {
        text.Line();
        text.Line($"## {heading}");
        text.Line();
    }

    /// <summary>A paragraph and a blank line.</summary>
    public static void Paragraph(this LineWriter text, string paragraph)
    {
        text.Line(paragraph);
        text.Line();
    }

    /// <summary>Line after line.</summary>
    public static void Lines(this LineWriter text, IEnumerable<string> lines)
    {
        foreach (string line in lines)
            text.Line(line);
    }
}
