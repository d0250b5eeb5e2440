using System.Collections.Immutable;
using FswLayout.Cli.Input;
using FswLayout.Cli.Platform;
using FswLayout.Files;
using FswLayout.Images.DeviceTrees.Dts;
using FswLayout.Text;

namespace FswLayout.Cli.Importing;

/// <summary>
/// Finds what the source of a device tree includes: beside the file that does, in the <c>-I</c> folders, and where kernels and U-Boot keep such files in the
/// folders above the source.
/// </summary>
internal sealed class TreeSources
{
    /// <summary>What -I is in scripts/Makefile.lib of Linux and of U-Boot; the first holds links to the others.</summary>
    private static readonly string[] Usual = ["scripts/dtc/include-prefixes", "include", "dts/upstream/include"];

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);
    private readonly ImmutableArray<IncludeFolder> _includes;
    private readonly string _currentDirectory;

    private TreeSources(string folder, ImmutableArray<IncludeFolder> includes, string currentDirectory)
    {
        _currentDirectory = currentDirectory;
        _includes = [.. includes, .. Above(folder)];
    }

    /// <summary>Reads the source <paramref name="bytes"/>.</summary>
    /// <param name="typed">Its name as typed.</param>
    /// <param name="folder">The real path of the folder that it lies in.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="includes">The <c>-I</c> folders.</param>
    /// <param name="currentDirectory">What names are shown relative to.</param>
    public static TreeSourceReading Read(string typed, string folder, byte[] bytes, ImmutableArray<IncludeFolder> includes, string currentDirectory)
    {
        var self = new TreeSources(folder, includes, currentDirectory);
        self._folders.Add(typed, folder);
        return DeviceTreeSource.Read(SourceText.From(typed, bytes), self.Find);
    }

    private static IEnumerable<IncludeFolder> Above(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
            foreach (string usual in Usual)
                if (RealPath.Of(Path.Combine(at, usual)) is { Kind: FileKind.Folder } real)
                    yield return new IncludeFolder(usual, real.Path);
    }

    private FileResolution Find(SourceText from, string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            return new FileResolution.NotFound([]);
        string[] folders = [_folders[from.Path], .. _includes.Select(i => i.Path)];
        foreach (string folder in folders)
            if (RealPath.Of(Path.Combine(folder, path)) is { Kind: not FileKind.Missing } real)
                return Found(real);
        return new FileResolution.NotFound(["the folder of the file", .. _includes.Select(i => i.Typed).Distinct()]);
    }

    private FileResolution Found(RealPath real)
    {
        try
        {
            if (real.Kind == FileKind.Unknown)
                return new FileResolution.Unreadable(real.Error!);
            byte[] bytes = SourceFile.Read(real.Path);
            string name = SourcePath.Of(real.Path, _currentDirectory);
            _folders[name] = Path.GetDirectoryName(real.Path)!;
            return new FileResolution.Found(name, () => new MemoryStream(bytes));
        }
        catch (SourceFileException e)
        {
            return new FileResolution.Unreadable(e.Message);
        }
    }
}
