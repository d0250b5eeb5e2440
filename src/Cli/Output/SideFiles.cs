using FswLayout.Backends.Manifest;
using FswLayout.Cli.Commands;
using FswLayout.Cli.Input;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>
/// Files that options of a command ask for besides what it is for. Each replaces what it wrote the last time, and so may be written over; but none is
/// something that the layout is read from, that a build has written, or that another option asks for.
/// </summary>
/// <param name="layout">The layout.</param>
/// <param name="currentDirectory">Relative paths start here.</param>
internal sealed class SideFiles(CompiledLayout layout, string currentDirectory)
{
    private readonly Dictionary<string, string> _asked = new(StringComparer.Ordinal);

    /// <summary>Paths that the command writes itself.</summary>
    public IEnumerable<string> Written { get; init; } = [];

    /// <summary>The file that <paramref name="option"/> asks for.</summary>
    /// <param name="option">The option, with its dashes.</param>
    /// <param name="typed">The path given to it.</param>
    /// <param name="name">A name that such a file may well have.</param>
    /// <exception cref="CliException">It must not be replaced.</exception>
    public NewFile At(string option, string typed, string name)
    {
        string real = RealOf(typed);
        if (WhatItIs(real) is { } what)
            throw new CliException($"{option} {typed}: that is {what}", $"give it a name of its own, such as {name}");
        if (!_asked.TryAdd(real, option))
            throw new CliException($"{option} {typed}: {_asked[real]} is to write that file", $"give it a name of its own, such as {name}");
        return NewFile.At(typed, currentDirectory, mayReplace: true);
    }

    private string? WhatItIs(string real) => layout.Inputs.Any(i => RealOf(i) == real) ? "what the layout is read from"
        : Written.Any(w => RealOf(w) == real) ? "what this build writes"
        : IsBuilt(real) ? $"what a build has written, as {ManifestFile.Path} beside it says" : null;

    private string RealOf(string path) => RealPath.Of(Path.Combine(currentDirectory, path)).Path;

    /// <summary>Whether the nearest manifest above a file lists it.</summary>
    private static bool IsBuilt(string real)
    {
        for (string? folder = Path.GetDirectoryName(real); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string manifest = Path.Combine(folder, ManifestFile.Path);
            if (FileFacts.Of(manifest).Kind != FileKind.File)
                continue;
            string path = Path.GetRelativePath(folder, real).Replace('\\', '/');
            return path == ManifestFile.Path || Lists(manifest, path);
        }
        return false;
    }

    private static bool Lists(string manifest, string path)
    {
        try
        {
            return ManifestComparison.Read(SourceFile.Read(manifest))?.Files.Any(f => f.Path == path) == true;
        }
        catch (SourceFileException)
        {
            // What cannot be read lists nothing that this could be.
            return false;
        }
    }
}
