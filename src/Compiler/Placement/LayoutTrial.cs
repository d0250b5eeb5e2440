using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Placement;

/// <summary>
/// Compiles a layout with changes in its text, so that nothing is advised that does not do: with the whole compiler, as the reader of the advice will.
/// </summary>
/// <param name="main">The main file.</param>
/// <param name="trees">All files, imports before what imports them.</param>
/// <param name="files">Reads what the layout names.</param>
/// <param name="locked">The lock that is obeyed.</param>
/// <param name="before">The errors that the layout has besides.</param>
/// <param name="instances">How many instances it has.</param>
internal sealed class LayoutTrial(
    SourceText main, ImmutableArray<SyntaxTree> trees, FileLoader files, PlacementLock? locked, DiagnosticBag before, int instances)
{
    /// <summary>As many trials a report may make, and as many instances it may compile in all: it must come in the time that a reader waits.</summary>
    private const int MostTrials = 32, MostCompiled = 1_000;

    private readonly HashSet<string> _known = [.. before.ToImmutable().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id)];
    private int _left = Math.Min(MostTrials, Math.Max(4, MostCompiled / Math.Max(1, instances)));

    /// <summary>Whether all can be placed with <paramref name="change"/>, and nothing else is wrong then that was right.</summary>
    public bool Fits(Change change) => Compile(change) is not null;

    /// <summary>The layout with it; <c>null</c> when that does not do, or too much was tried already.</summary>
    public LayoutModel? Compile(Change change)
    {
        if (_left-- <= 0)
            return null;
        var edited = change.Edits.GroupBy(e => e.Source).ToDictionary(g => g.Key, g => files.StandFor(Apply(g.Key, g), g.Key));
        SourceText Now(SourceText source) => edited.TryGetValue(source, out SourceText? now) ? now : source;
        ImmutableArray<SyntaxTree> changed = [.. trees.Select(t => edited.TryGetValue(t.Source, out SourceText? now) ? SyntaxParser.Parse(now) : t)];
        var found = new DiagnosticBag(1, isBounded: true);
        foreach (SyntaxTree tree in changed)
            found.AddRange(tree.Diagnostics);
        if (found.HasErrors)
            return null;
        var placer = new Placer(Now(main), changed, files, 1, locked) { IsTrial = true };
        LayoutDraft? draft = placer.Place(found, new LostText(changed, lacksImports: false)).Draft;
        return draft is { Automatic.IsEmpty: true } && found.ToImmutable().All(d => d.Severity != DiagnosticSeverity.Error || _known.Contains(d.Id))
            ? draft.Model : null;
    }

    private static SourceText Apply(SourceText source, IEnumerable<LayoutEdit> edits)
    {
        string text = source.Text;
        foreach (LayoutEdit edit in edits.OrderByDescending(e => e.Span.Start))
            text = text.Substring(0, edit.Span.Start) + edit.Text + text.Substring(edit.Span.End);
        return source.With(text);
    }
}
