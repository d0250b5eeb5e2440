using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Diagnostics;

/// <summary>A change of the text after which a finding is gone.</summary>
/// <param name="Title">What it does, for a menu.</param>
/// <param name="Changes">The edits, which do not overlap; all of them or none.</param>
/// <param name="IsSafe">Whether it does what was plainly meant, and changes nothing else: such fixes can be applied unseen.</param>
public sealed record Fix(string Title, ImmutableArray<TextChange> Changes, bool IsSafe)
{
    /// <summary>The texts after as many of <paramref name="fixes"/> as do not touch what one before them changes.</summary>
    public static ImmutableDictionary<SourceText, string> Apply(IEnumerable<Fix> fixes)
    {
        var taken = new Dictionary<SourceText, List<TextChange>>();
        foreach (Fix fix in fixes)
            if (!fix.Changes.Any(c => taken.TryGetValue(c.Location.Source, out List<TextChange>? others) && others.Any(o => Touch(o, c))))
                foreach (TextChange change in fix.Changes)
                    (taken.TryGetValue(change.Location.Source, out List<TextChange>? known) ? known : taken[change.Location.Source] = []).Add(change);
        return taken.ToImmutableDictionary(t => t.Key, t => Apply(t.Key.Text, t.Value));
    }

    private static string Apply(string text, List<TextChange> changes)
    {
        foreach (TextChange change in changes.OrderByDescending(c => c.Location.Span.Start))
            text = text.Substring(0, change.Location.Span.Start) + change.NewText + text.Substring(change.Location.Span.End);
        return text;
    }

    private static bool Touch(TextChange one, TextChange other) =>
        one.Location.Span.Start <= other.Location.Span.End && other.Location.Span.Start <= one.Location.Span.End;
}

/// <summary>Other characters in place of some of a text.</summary>
/// <param name="Location">Those that go; empty, between two characters, where nothing does.</param>
/// <param name="NewText">Those that come.</param>
public readonly record struct TextChange(SourceLocation Location, string NewText)
{
    /// <summary>The one change that makes <paramref name="after"/> of a text: what both begin and end with stays.</summary>
    public static TextChange Between(SourceText before, string after) => Between(before, before.With(after));

    /// <inheritdoc cref="Between(SourceText, string)"/>
    internal static TextChange Between(SourceText before, SourceText after)
    {
        (int start, int behind) = before.SameEnds(after);
        return new TextChange(
            new SourceLocation(before, TextSpan.FromBounds(start, before.Length - behind)), after.ToString(TextSpan.FromBounds(start, after.Length - behind)));
    }
}
