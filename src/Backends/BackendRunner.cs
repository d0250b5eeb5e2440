using System.Collections.Immutable;
using FswLayout.Backends.LayoutJson;
using FswLayout.Backends.Manifest;
using FswLayout.Layout;

namespace FswLayout.Backends;

/// <summary>Runs backends over a sound layout.</summary>
public static class BackendRunner
{
    /// <summary>The name that <c>--only</c> takes for <c>manifest.json</c>, which lists what the other backends made.</summary>
    public const string ManifestName = "manifest";

    /// <summary>Every name that <c>--only</c> takes.</summary>
    public static ImmutableArray<string> Names { get; } = [.. BackendTable.All.Select(b => b.Name), ManifestName];

    /// <summary>The files of a layout, each with its backend; without <paramref name="only"/> all of them, the manifest last.</summary>
    /// <param name="model">The sound layout.</param>
    /// <param name="tables">How section tables are encoded.</param>
    /// <param name="only">Names of the backends to run, or <c>null</c> for all.</param>
    public static ImmutableArray<EmittedFile> Emit(LayoutModel model, TableEncoding tables, IReadOnlyCollection<string>? only = null)
    {
        var context = new EmitContext(model, LayoutJsonWriter.Digest(model), tables);
        var files = ImmutableArray.CreateBuilder<EmittedFile>();
        foreach (ILayoutBackend backend in BackendTable.All.Where(b => only is null || only.Contains(b.Name)))
            files.AddRange(backend.Emit(context).Select(a => new EmittedFile(backend.Name, a)));
        if (only is null || only.Contains(ManifestName))
            files.Add(new EmittedFile(ManifestName, ManifestWriter.Write(context.Digest, files.Select(f => (f.Backend, f.Artifact)))));
        return files.ToImmutable();
    }
}

/// <summary>An output file and the backend that made it.</summary>
/// <param name="Backend">The backend's name.</param>
/// <param name="Artifact">The file.</param>
public sealed record EmittedFile(string Backend, Artifact Artifact);
