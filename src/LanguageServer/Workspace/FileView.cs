using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>One file of a layout at one moment: what most requests are about.</summary>
/// <param name="Snapshot">The moment.</param>
/// <param name="Analysis">The layout.</param>
/// <param name="Path">The file's path.</param>
/// <param name="Tree">Its tree.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record FileView(Snapshot Snapshot, Analysis Analysis, string Path, SyntaxTree Tree, TextLines Lines)
{
    /// <summary>The file that an editor calls <paramref name="uri"/>; <c>null</c> when it cannot be read.</summary>
    public static FileView? Of(Snapshot snapshot, string uri)
    {
        string path = snapshot.PathOf(uri);
        return snapshot.AnalysisFor(path) is { } analysis && analysis.TreeOf(path) is { } tree
            ? new FileView(snapshot, analysis, path, tree, snapshot.LinesOf(tree.Source, path))
            : null;
    }

    public string Text => Tree.Source.Text;

    public SemanticModel Semantics => Analysis.Semantics;

    public SyntaxPath PathTo(Position position) => SyntaxPath.At(Tree, Lines.OffsetOf(position));

    public LspRange RangeOf(SyntaxElement element) => Lines.RangeOf(element.Span);

    /// <summary>The name at a place that stands for something; <c>null</c> where none does.</summary>
    public Reference? ReferenceAt(Position position) => PathTo(position).Token is { } token ? ReferenceTo(token) : null;

    public Reference? ReferenceTo(SyntaxToken token)
    {
        SourceLocation location = Tree.LocationOf(token);
        foreach (Reference reference in Semantics.References)
            if (reference.Location == location)
                return reference;
        return null;
    }
}
