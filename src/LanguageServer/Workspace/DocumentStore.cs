using System.Collections.Immutable;
using FswLayout.LanguageServer.Protocol;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>What is open. Changes come one after the other; each makes a new snapshot.</summary>
internal sealed class DocumentStore(IWorkspaceDisk disk)
{
    private volatile Snapshot _current = new(disk, ImmutableDictionary<string, Document>.Empty, new ClosedFiles(), [], SearchFolders.None);

    public Snapshot Current => _current;

    public void Open(IEnumerable<string> folders, SearchFolders search) =>
        _current = new Snapshot(disk, _current.Documents, new ClosedFiles(), Paths(folders), search);

    public void Open(TextDocumentItem item)
    {
        string path = _current.PathOf(item.Uri);
        var document = new Document(item.Uri, path, item.Version, SourceText.From(Path.GetFileName(path), item.Text));
        Set(_current.Documents.SetItem(path, document), new ClosedFiles());
    }

    public void Change(VersionedTextDocumentIdentifier document, ImmutableArray<ContentChange> changes)
    {
        string path = _current.PathOf(document.Uri);
        if (_current.Documents.TryGetValue(path, out Document? open))
            Set(_current.Documents.SetItem(path, open.After(document.Version, changes)), _current.Closed);
    }

    public void Close(string uri) => Set(_current.Documents.Remove(_current.PathOf(uri)), new ClosedFiles());

    /// <summary>Something on the disk is another than it was.</summary>
    public void ForgetClosed() => Set(_current.Documents, new ClosedFiles());

    public void ChangeFolders(IEnumerable<string> added, IEnumerable<string> removed) =>
        _current = new Snapshot(
            disk, _current.Documents, new ClosedFiles(), [.. _current.Folders.Except(Paths(removed)).Union(Paths(added))], _current.Search);

    private void Set(ImmutableDictionary<string, Document> documents, ClosedFiles closed) =>
        _current = new Snapshot(disk, documents, closed, _current.Folders, _current.Search);

    private ImmutableArray<string> Paths(IEnumerable<string> uris) => [.. uris.Select(DocumentUri.PathOf).OfType<string>().Select(disk.RealPath).Distinct()];
}
