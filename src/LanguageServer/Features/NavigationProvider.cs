using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Features;

/// <summary>Where a name is declared, and where else it stands.</summary>
internal static class NavigationProvider
{
    public static ImmutableArray<Location> Definition(FileView view, Position position)
    {
        SyntaxPath path = view.PathTo(position);
        if (path.Nodes[^1] is ImportSyntax import)
            return ImportedFile(view, import) is { } file ? [file] : [];
        if (path.Token is not { } token || view.ReferenceTo(token) is not { } reference)
            return [];
        return [.. Targets(view, path, token, reference).Select(t => view.Snapshot.LocationOf(view.Analysis, t.Location)).OfType<Location>().Distinct()];
    }

    /// <summary>In a template a property may be another one's in each instance that continues it.</summary>
    private static IEnumerable<Target> Targets(FileView view, SyntaxPath path, SyntaxToken token, Reference reference)
    {
        yield return reference.Target;
        if (reference.Target is not Target.Item { Bound.Label: null } || path.Nodes[^1] is MemberAccessSyntax)
            yield break;
        foreach (BoundBlock block in view.Semantics.BlocksOf(path.Member))
            if (PropertySchema.Find(block.Kind, token.Text) is { } property && block.Find(property) is { } item)
                yield return new Target.Item(item);
    }

    public static ImmutableArray<Location> References(FileView view, Position position, bool withDeclaration) =>
        [.. All(view, position).Where(f => withDeclaration || !f.Reference.IsDeclaration).Select(f => f.Location)];

    public static ImmutableArray<DocumentHighlight> Highlights(FileView view, Position position) =>
        view.ReferenceAt(position) is not { } named ? []
        : [.. view.Semantics.References.Where(r => r.Location.Source == view.Tree.Source && Equals(r.Target.Key, named.Target.Key))
            .Select(r => new DocumentHighlight(view.Lines.RangeOf(r.Location.Span)))];

    /// <summary>All places that name what is named at a place, in every layout that its declaration belongs to, each once.</summary>
    public static IEnumerable<(Reference Reference, Location Location)> All(FileView view, Position position)
    {
        if (view.ReferenceAt(position) is not { } named || view.Analysis.PathOf(named.Target.Location.Source) is not { } declared)
            return [];
        var found = new Dictionary<Location, Reference>();
        foreach (Analysis analysis in view.Snapshot.MainsOf(declared).Append(view.Analysis.Main).Distinct().Select(view.Snapshot.AnalysisOf).OfType<Analysis>())
            foreach (Reference reference in analysis.Semantics.References)
                if (analysis.PathOf(reference.Target.Location.Source) == declared && reference.Target.Location.Span == named.Target.Location.Span
                    && view.Snapshot.LocationOf(analysis, reference.Location) is { } location)
                    found.TryAdd(location, reference);
        return found.Select(f => (f.Value, f.Key)).OrderBy(f => f.Key.Uri, StringComparer.Ordinal)
            .ThenBy(f => f.Key.Range.Start.Line).ThenBy(f => f.Key.Range.Start.Character);
    }

    public static ImmutableArray<DocumentLink> Links(FileView view) =>
    [
        .. from import in view.Tree.Root.Members.OfType<ImportSyntax>()
           let target = ImportedFile(view, import)
           where target is not null
           select new DocumentLink(view.RangeOf(import.Path), target.Uri),
    ];

    private static Location? ImportedFile(FileView view, ImportSyntax import)
    {
        if (import.Path.IsMissing
            || view.Analysis.Resolve(view.Tree.Source, StringLiteral.Read(import.Path.Text)) is not ImportResolution.Found { Source: var source }
            || view.Analysis.PathOf(source) is not { } path || view.Snapshot.UriOf(path) is not { } uri)
            return null;
        return new Location(uri, default);
    }
}
