using System.Collections.Immutable;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Syntax;

namespace FswLayout.LanguageServer.Features;

/// <summary>Gives what a layout declares another name, wherever it is named.</summary>
internal static class RenameProvider
{
    public static PrepareRenameResult? Prepare(FileView view, Position position) =>
        view.ReferenceAt(position) is { Target.CanBeRenamed: true } named && !IsLibrary(view, named)
            ? new PrepareRenameResult(view.Lines.RangeOf(named.Location.Span), named.Target.Name)
            : null;

    /// <exception cref="RequestException">The name cannot be changed, or not to that.</exception>
    public static WorkspaceEdit Rename(FileView view, Position position, string newName)
    {
        if (view.ReferenceAt(position) is not { Target.CanBeRenamed: true } named)
            throw new RequestException("nothing stands here that has a name of its own");
        if (IsLibrary(view, named))
            throw new RequestException($"'{named.Target.Name}' is declared in the board library, which cannot be changed");
        if (!ItemName.IsBare(newName))
            throw new RequestException($"'{newName}' is no name: write letters, digits and _, and no digit first");
        if (newName != named.Target.Name && named.Target is Target.Declared && view.Semantics.Program.Symbols.Find(newName) is { } other)
            throw new RequestException($"'{newName}' is the name of a{(other.KindText == "instance" ? "n" : "")} {other.KindText} already");
        return new WorkspaceEdit(NavigationProvider.All(view, position).GroupBy(f => f.Location.Uri)
            .ToImmutableDictionary(g => g.Key, g => g.Select(f => new TextEdit(f.Location.Range, newName)).ToImmutableArray()));
    }

    private static bool IsLibrary(FileView view, Reference named) =>
        view.Analysis.PathOf(named.Target.Location.Source)?.StartsWith(Snapshot.LibraryPrefix, StringComparison.Ordinal) ?? true;
}
