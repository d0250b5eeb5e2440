using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Features;

/// <summary>The fixes that diagnostics carry, one by one, and all that are safe at once.</summary>
internal static class CodeActionProvider
{
    /// <param name="view">The file.</param>
    /// <param name="range">What is selected, or where the cursor is.</param>
    /// <param name="only">The kinds wanted; <c>null</c> for all.</param>
    /// <param name="pageOf">The address of a rule's page.</param>
    public static ImmutableArray<CodeAction> Of(FileView view, LspRange range, ImmutableArray<string>? only, Func<string, string?> pageOf)
    {
        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        Diagnostic[] own = [.. view.Analysis.Compilation.Diagnostics.Where(d => d.Location.Source == view.Tree.Source && !d.Fixes.IsEmpty)];
        if (IsWanted(only, CodeActionKind.QuickFix))
            foreach (Diagnostic diagnostic in own.Where(d => Touches(view.Lines.RangeOf(d.Location.Span), range)))
                foreach (Fix fix in diagnostic.Fixes)
                    if (Edit(view, fix.Changes) is { } edit)
                        actions.Add(new CodeAction(fix.Title, CodeActionKind.QuickFix, edit)
                        {
                            Diagnostics = [DiagnosticsProvider.Shape(view.Snapshot, view.Analysis, diagnostic, view.Path, pageOf)],
                            IsPreferred = fix.IsSafe ? true : null,
                        });
        if (IsWanted(only, CodeActionKind.FixAll) && AllSafe(view, own) is { } all)
            actions.Add(new CodeAction("Mend all that is plain", CodeActionKind.FixAll, all));
        return actions.ToImmutable();
    }

    private static WorkspaceEdit? AllSafe(FileView view, Diagnostic[] diagnostics)
    {
        if (!Fix.Apply(diagnostics.SelectMany(d => d.Fixes.Where(f => f.IsSafe).Take(1))).TryGetValue(view.Tree.Source, out string? text))
            return null;
        return Edit(view, [new TextChange(new SourceLocation(view.Tree.Source, new TextSpan(0, view.Text.Length)), text)]);
    }

    /// <summary>The edit of some changes; <c>null</c> when one of them is of a file that cannot be changed.</summary>
    private static WorkspaceEdit? Edit(FileView view, ImmutableArray<TextChange> changes)
    {
        var edits = new Dictionary<string, ImmutableArray<TextEdit>>();
        foreach (TextChange change in changes)
        {
            if (view.Analysis.PathOf(change.Location.Source) is not { } path || path.StartsWith(Snapshot.LibraryPrefix, StringComparison.Ordinal)
                || view.Snapshot.LocationOf(view.Analysis, change.Location) is not { } place)
                return null;
            edits[place.Uri] = [.. edits.GetValueOrDefault(place.Uri, []), new TextEdit(place.Range, change.NewText)];
        }
        return new WorkspaceEdit(edits.ToImmutableDictionary());
    }

    /// <summary>A kind stands for those below it too.</summary>
    private static bool IsWanted(ImmutableArray<string>? only, string kind) =>
        only is not { IsDefault: false } kinds || kinds.Any(k => k == kind || kind.StartsWith(k + ".", StringComparison.Ordinal) || k == "");

    private static bool Touches(LspRange found, LspRange range) =>
        (found.Start.Line, found.Start.Character).CompareTo((range.End.Line, range.End.Character)) <= 0
        && (range.Start.Line, range.Start.Character).CompareTo((found.End.Line, found.End.Character)) <= 0;
}
