using System.Collections.Concurrent;
using System.Collections.Immutable;
using FswLayout.Syntax;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>What the disk had when it was first asked, for all snapshots until a file is opened, closed or saved: typing asks it nothing.</summary>
internal sealed class ClosedFiles
{
    private ImmutableArray<string> _layouts;

    /// <summary>The trees of files that are not open.</summary>
    public ConcurrentDictionary<string, Lazy<SyntaxTree?>> Trees { get; } = new(StringComparer.Ordinal);

    /// <summary>The paths that files which are not open import, and those that open ones do with certain words.</summary>
    public ConcurrentDictionary<string, ImmutableArray<string>> Imports { get; } = new(StringComparer.Ordinal);

    /// <summary>What layouts were when they were compiled last, by main file: what is typed is compiled from there.</summary>
    public ConcurrentDictionary<string, Analysis> Latest { get; } = new(StringComparer.Ordinal);

    /// <summary>The layouts below the workspace's folders and beside what is open.</summary>
    public ImmutableArray<string> LayoutsFor(Snapshot snapshot)
    {
        if (_layouts.IsDefault)
        {
            IEnumerable<string> beside = snapshot.Documents.Keys.Where(Path.IsPathRooted).Select(p => Path.GetDirectoryName(p)!);
            ImmutableInterlocked.InterlockedInitialize(
                ref _layouts, snapshot.Disk.LayoutsBelow([.. snapshot.Folders.Concat(beside).Distinct(StringComparer.Ordinal)]));
        }
        return _layouts;
    }
}
