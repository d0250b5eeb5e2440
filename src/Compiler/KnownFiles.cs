using System.Collections.Concurrent;
using System.Collections.Immutable;
using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout;

/// <summary>
/// What was found for a compilation, for those that come from it by changes: each import once, and a changed file in place of the one that was found.
/// </summary>
internal sealed class KnownFiles : IImportResolver, IFileResolver
{
    private readonly IImportResolver _imports;
    private readonly IFileResolver? _files;
    private readonly ConcurrentDictionary<(SourceText Importer, string Path), ImportResolution> _resolved;
    private readonly ConcurrentDictionary<string, SourceText> _byKey;
    private readonly ImmutableDictionary<SourceText, SourceText> _changed;
    private readonly ImmutableDictionary<SourceText, SourceText> _originals;

    /// <param name="imports">Finds imports.</param>
    /// <param name="files">Finds the files that a layout names; <c>null</c> when nobody can look into files.</param>
    public KnownFiles(IImportResolver imports, IFileResolver? files)
        : this(imports, files, new(), new(), ImmutableDictionary<SourceText, SourceText>.Empty, ImmutableDictionary<SourceText, SourceText>.Empty)
    {
    }

    private KnownFiles(
        IImportResolver imports, IFileResolver? files, ConcurrentDictionary<(SourceText, string), ImportResolution> resolved,
        ConcurrentDictionary<string, SourceText> byKey, ImmutableDictionary<SourceText, SourceText> changed,
        ImmutableDictionary<SourceText, SourceText> originals)
    {
        (_imports, _files, _resolved, _byKey) = (imports, files, resolved, byKey);
        (_changed, _originals) = (changed, originals);
    }

    /// <summary>Finds the files that a layout names; <c>null</c> when nobody can look into files.</summary>
    public IFileResolver? Files => _files is null ? null : this;

    public bool HasImages => _files is { HasImages: true };

    public bool HasInitFiles => _files is { HasInitFiles: true };

    /// <summary>The same with other characters in a file.</summary>
    public KnownFiles With(SourceText before, SourceText after)
    {
        SourceText original = OriginalOf(before);
        return new KnownFiles(_imports, _files, _resolved, _byKey, _changed.SetItem(original, after), _originals.Remove(before).Add(after, original));
    }

    public ImportResolution Resolve(SourceText importer, string path)
    {
        ImportResolution resolution = _resolved.GetOrAdd((OriginalOf(importer), path), Ask);
        if (resolution is not ImportResolution.Found found)
            return resolution;
        SourceText original = _byKey.GetOrAdd(found.Key, found.Source);
        return new ImportResolution.Found(found.Key, _changed.TryGetValue(original, out SourceText? changed) ? changed : original);
    }

    public string? KeyOf(SourceText main) => _imports.KeyOf(OriginalOf(main));

    public FileResolution Find(SourceText layout, string path)
    {
        lock (_imports)
            return _files!.Find(OriginalOf(layout), path);
    }

    /// <summary>Whoever finds files need not expect to be asked by several at once: each takes this lock.</summary>
    private ImportResolution Ask((SourceText Importer, string Path) asked)
    {
        lock (_imports)
            return _imports.Resolve(asked.Importer, asked.Path);
    }

    /// <summary>The text that a file had when it was found.</summary>
    public SourceText OriginalOf(SourceText text) => _originals.TryGetValue(text, out SourceText? original) ? original : text;
}
