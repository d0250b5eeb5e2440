using System.Text;
using FswLayout.Diagnostics;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Formatting;

/// <summary>Formats what has no errors in a file that has some. What was meant in the rest may depend on how it is laid out, so it stays as it is.</summary>
internal static class BrokenParts
{
    /// <summary>The text of <paramref name="tree"/> with its sound declarations in canonical form.</summary>
    /// <returns>The text as it is, where what surrounds the errors decides what they are.</returns>
    public static string FormatAround(SyntaxTree tree)
    {
        SourceText source = tree.Source;
        var text = new StringBuilder(source.Length);
        foreach ((TextSpan span, bool isBroken) in Parts(tree))
            text.Append(isBroken ? source.ToString(span) : Formatted(source, span));
        string formatted = text.ToString();
        return ErrorsOf(tree).SequenceEqual(ErrorsOf(SyntaxParser.Parse(source.With(formatted)))) ? formatted : source.Text;
    }

    /// <summary>A file of its own, but that it may begin with a blank line.</summary>
    private static string Formatted(SourceText source, TextSpan span)
    {
        string part = source.ToString(span);
        string before = span.Start > 0 && part.TrimStart(' ', '\t', '\r').StartsWith("\n", StringComparison.Ordinal) ? "\n" : "";
        return LayoutFormatter.Format(SyntaxParser.Parse(source.With(part))) is { } formatted ? before + formatted : part;
    }

    /// <summary>The file in whole lines: runs of declarations that are alike in having errors.</summary>
    private static IEnumerable<(TextSpan Span, bool IsBroken)> Parts(SyntaxTree tree)
    {
        int[] errors = [.. tree.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location.Span.Start)];
        int[] starts = [0, .. tree.Root.Members.Skip(1).Select(StartOf).Where(s => tree.Source.Text[s - 1] == '\n'), tree.Source.Length];
        int start = 0;
        bool isBroken = HasError(0);
        for (int i = 1; i < starts.Length; i++)
        {
            bool isLast = i == starts.Length - 1;
            if (!isLast && HasError(i) == isBroken)
                continue;
            yield return (TextSpan.FromBounds(start, starts[i]), isBroken);
            (start, isBroken) = (starts[i], !isLast && HasError(i));
        }

        // An error between two declarations may be either's.
        bool HasError(int part) => errors.Any(e => e >= starts[part] && e <= starts[part + 1]);
    }

    /// <summary>Where its first comment or blank line starts.</summary>
    private static int StartOf(SyntaxNode member)
    {
        SyntaxToken first = member.DescendantTokens().First();
        return first.Span.Start - first.LeadingTrivia.Sum(t => t.Text.Length);
    }

    private static IEnumerable<(string, string)> ErrorsOf(SyntaxTree tree) => tree.Diagnostics.Select(d => (d.Id, d.Message));
}
