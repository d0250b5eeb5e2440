using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Binding;

/// <summary>
/// What the parser passed over, and imports that are not there: names and properties that seem to be missing may stand in it. One
/// mistake is one error, so what may only follow from it is not said.
/// </summary>
/// <param name="trees">All files.</param>
/// <param name="lacksImports">Whether an import was not found.</param>
/// <param name="toFile">The place in a file of one in a piece of it; <c>null</c> where the trees know no pieces.</param>
internal sealed class LostText(ImmutableArray<SyntaxTree> trees, bool lacksImports, Func<SourceLocation, SourceLocation>? toFile = null)
{
    /// <summary>How many further places of one unknown name are shown.</summary>
    private const int MostPlaces = 3;

    private readonly Dictionary<SourceText, ImmutableArray<TextSpan>> _damaged =
        trees.SelectMany(t => Damaged(t, toFile ?? (place => place))).GroupBy(l => l.Source, l => l.Span)
            .ToDictionary(g => g.Key, g => g.ToImmutableArray());

    /// <summary>Whether anything may be misunderstood, so that the layout as a whole cannot be judged.</summary>
    public bool IsAny { get; } = lacksImports || trees.Any(t => !t.Lost.IsEmpty);

    private readonly HashSet<(SourceText, int)> _reportedLines =
        [.. trees.SelectMany(t => t.Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => LineOf(toFile is null ? d.Location : toFile(d.Location)))];

    /// <summary>Whether a finding of the binder may only follow from what was lost, or from what its line was blamed for already.</summary>
    public bool Explains(Diagnostic diagnostic)
    {
        if (_reportedLines.Contains(LineOf(diagnostic.Location)))
            return true;
        int start = diagnostic.Location.Span.Start;
        return IsAny && (NeedsWholeText(diagnostic.Descriptor)
            || (_damaged.TryGetValue(diagnostic.Location.Source, out ImmutableArray<TextSpan> damaged) && IsIn(damaged, start)));
    }

    /// <summary>What the binder found and what was lost does not explain; a name that nothing declares is blamed once a file.</summary>
    public IEnumerable<Diagnostic> Unexplained(IEnumerable<Diagnostic> found)
    {
        Diagnostic[] left = [.. found.Where(d => !Explains(d))];
        var others = left.Where(d => d.Descriptor == BindingErrors.UnknownName).GroupBy(d => (d.Location.Source, d.Message))
            .ToDictionary(g => g.Key, g => g.Select(d => d.Location).Distinct().OrderBy(l => l.Span.Start).ToArray());
        foreach (Diagnostic diagnostic in left)
        {
            if (diagnostic.Descriptor != BindingErrors.UnknownName)
                yield return diagnostic;
            else if (others[(diagnostic.Location.Source, diagnostic.Message)] is var places && diagnostic.Location == places[0])
                yield return diagnostic with { Related = [.. diagnostic.Related, .. places.Skip(1).Take(MostPlaces).Select(Also)] };
        }
    }

    private static RelatedLocation Also(SourceLocation place) => new(place, "it is named here too");

    private static (SourceText Source, int Line) LineOf(SourceLocation location) => (location.Source, location.LineSpan.Start.Line);

    private static bool NeedsWholeText(DiagnosticDescriptor rule) =>
        rule == BindingErrors.UnknownName || rule == BindingErrors.MissingProperty || rule == BindingErrors.BoardConflict || rule == BindingErrors.NotATemplate;

    /// <summary>The declarations with a loss in them, in the order of the text.</summary>
    private static ImmutableArray<SourceLocation> Damaged(SyntaxTree tree, Func<SourceLocation, SourceLocation> toFile)
    {
        if (tree.Lost.IsEmpty)
            return [];
        ImmutableArray<int> lost = [.. tree.Lost.Select(l => toFile(l).Span.Start).OrderBy(p => p)];
        return [.. tree.Root.Members.Select(m => toFile(m.Location)).Where(l => FirstFrom(lost, l.Span.Start) is { } at && at <= l.Span.End + 1)];
    }

    /// <summary>The first of <paramref name="places"/>, ascending, that is no less than <paramref name="start"/>.</summary>
    private static int? FirstFrom(ImmutableArray<int> places, int start)
    {
        int index = places.BinarySearch(start);
        index = index < 0 ? ~index : index;
        return index < places.Length ? places[index] : null;
    }

    /// <summary>Whether one of <paramref name="spans"/>, which lie one after the other, holds <paramref name="place"/> or ends there.</summary>
    private static bool IsIn(ImmutableArray<TextSpan> spans, int place)
    {
        int low = 0, high = spans.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = spans[middle].End < place ? (middle + 1, high) : (low, middle);
        }
        return low < spans.Length && spans[low].Start <= place;
    }
}
