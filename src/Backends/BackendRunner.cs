using System.Collections.Immutable;
using FswLayout.Backends.CSharp;
using FswLayout.Backends.LayoutJson;
using FswLayout.Backends.Manifest;
using FswLayout.Files;
using FswLayout.Layout;

namespace FswLayout.Backends;

/// <summary>A file and the name of the backend that made it.</summary>
/// <param name="Backend">The backend's <see cref="ILayoutBackend.Name"/>.</param>
/// <param name="Artifact">The file.</param>
public sealed record EmittedFile(string Backend, Artifact Artifact);

/// <summary>Runs the backends on a sound layout.</summary>
public static class BackendRunner
{
    /// <summary>Every name that <c>only</c> knows, in the order in which the backends run. The manifest is none of them.</summary>
    public static ImmutableArray<string> Names { get; } = [.. BackendTable.All.Select(b => b.Name)];

    /// <summary>The files of the chosen backends in their order, and last the manifest that lists them.</summary>
    /// <param name="model">The layout, without errors.</param>
    /// <param name="tables">How section tables are encoded.</param>
    /// <param name="only">Names of the backends to run, or <c>null</c> for all.</param>
    /// <param name="files">Finds the files that the layout names; <c>null</c> when nobody said where they lie.</param>
    /// <param name="sourceDate">The time that files with one bear, in seconds since 1970.</param>
    /// <param name="digest">The layout's digest, which all of them carry.</param>
    /// <param name="nameSpace">The namespace of the C# classes; <c>null</c> for the usual one.</param>
    /// <exception cref="ArgumentException"><paramref name="only"/> holds a name that is not in <see cref="Names"/>.</exception>
    /// <exception cref="InvalidOperationException">Two files would have one path, or a path leaves the output folder: a check is missing.</exception>
    public static ImmutableArray<EmittedFile> Emit(
        LayoutModel model, TableEncoding tables, IReadOnlyCollection<string>? only, IFileResolver? files, uint sourceDate, out LayoutDigest digest,
        string? nameSpace = null)
    {
        if (only?.FirstOrDefault(name => !Names.Contains(name)) is string unknown)
            throw new ArgumentException($"There is no backend '{unknown}'.", nameof(only));
        byte[] json = CanonicalLayout.Of(model);
        digest = new LayoutDigest(Sha256.Hex(json));
        var context = new EmitContext(model, digest, tables)
        {
            Files = files,
            LayoutJson = json,
            SourceDate = sourceDate,
            Namespace = nameSpace ?? CSharpBackend.UsualNamespace,
        };
        return Emit(context, BackendTable.All.Where(b => only is null || only.Contains(b.Name)));
    }

    /// <inheritdoc cref="Emit(LayoutModel, TableEncoding, IReadOnlyCollection{string}?, IFileResolver?, uint, out LayoutDigest, string?)"/>
    public static ImmutableArray<EmittedFile> Emit(
        LayoutModel model, TableEncoding tables, IReadOnlyCollection<string>? only = null, IFileResolver? files = null, uint sourceDate = 0) =>
        Emit(model, tables, only, files, sourceDate, out _);

    /// <summary>The files of <paramref name="backends"/>, and last the manifest.</summary>
    internal static ImmutableArray<EmittedFile> Emit(EmitContext context, IEnumerable<ILayoutBackend> backends)
    {
        ImmutableArray<EmittedFile> files = [.. backends.SelectMany(b => b.Emit(context).Select(file => new EmittedFile(b.Name, file)))];
        ImmutableArray<EmittedFile> all = files.Add(new EmittedFile(ManifestFile.BackendName, ManifestFile.Of(context.Digest, files, context.LayoutJson)));
        OutputPaths.Check(all);
        return all;
    }
}
