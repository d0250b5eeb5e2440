using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>Which layouts of the workspace import which, so that a file with a template is judged in the layouts that use it.</summary>
internal sealed class ImportMap
{
    private readonly Dictionary<string, List<string>> _importers = new(StringComparer.Ordinal);

    private ImportMap(ImmutableArray<string> files) => Files = files;

    /// <summary>The open files and those of the workspace's folders, sorted.</summary>
    public ImmutableArray<string> Files { get; }

    public static ImportMap Of(Snapshot snapshot)
    {
        var map = new ImportMap([.. snapshot.Closed.LayoutsFor(snapshot).Concat(snapshot.Documents.Keys).Distinct().Order(StringComparer.Ordinal)]);
        foreach (string file in map.Files)
            foreach (string imported in snapshot.IsOpen(file) ? ImportsOf(snapshot, file) : snapshot.Closed.Imports.GetOrAdd(file, f => ImportsOf(snapshot, f)))
                map.Add(file, imported);
        return map;
    }

    public ImmutableArray<string> MainsOf(string path)
    {
        var mains = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { path };
        var open = new Queue<string>([path]);
        while (open.TryDequeue(out string? file))
        {
            if (!_importers.TryGetValue(file, out List<string>? importers))
                mains.Add(file);
            else
                foreach (string importer in importers.Where(seen.Add))
                    open.Enqueue(importer);
        }
        // Files that import each other in a circle have no main: each is one.
        return mains.Count == 0 ? [path] : [.. mains];
    }

    private void Add(string file, string imported)
    {
        if (!_importers.TryGetValue(imported, out List<string>? importers))
            _importers.Add(imported, importers = []);
        importers.Add(file);
    }

    private static ImmutableArray<string> ImportsOf(Snapshot snapshot, string file)
    {
        ImmutableArray<string> imports = snapshot.ImportsOf(file);
        // As long as nothing is opened, closed or saved, the same words mean the same files.
        return imports.IsEmpty ? [] : snapshot.Closed.Imports.GetOrAdd($"{file}\n{string.Join("\n", imports)}", _ => Find(snapshot, file, imports));
    }

    private static ImmutableArray<string> Find(Snapshot snapshot, string file, ImmutableArray<string> imports)
    {
        SourceText source = snapshot.TextOf(file)!;
        ILayoutResolver resolver = snapshot.ResolverFor(file, source);
        return
        [
            .. imports.Select(i => resolver.Resolve(source, i)).OfType<ImportResolution.Found>()
                .Select(f => resolver.PathOf(f.Source)).OfType<string>().Where(p => p != file).Distinct(),
        ];
    }
}
