using System.Collections.Immutable;
using FswLayout.Cli.Input;
using FswLayout.Cli.Platform;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Snapshots;
using FswLayout.Text;

namespace FswLayout.Cli.Importing;

/// <summary>A folder that collect.sh made of a running device.</summary>
internal sealed class DeviceFolder
{
    /// <summary>Deeper than any device tree: whatever lies deeper is passed over.</summary>
    private const int MostDepth = 32;

    private static readonly string[] Blobs = ["sys/firmware/fdt"];
    private static readonly string[] Trees = ["sys/firmware/devicetree/base", "proc/device-tree"];

    private readonly string _typed, _path;

    private DeviceFolder(string typed, string path) => (_typed, _path) = (typed, path);

    /// <summary>What the folder at <paramref name="typed"/> shows.</summary>
    /// <exception cref="CliException">It is none, or has nothing of a device in it.</exception>
    public static DeviceSnapshot Read(string typed, string currentDirectory)
    {
        RealPath real = RealPath.Of(Path.Combine(currentDirectory, typed.Length == 0 ? "." : typed));
        if (real.Kind != FileKind.Folder)
            throw new CliException($"there is no folder {typed}", "fswc import --collect-script gives a script that makes one on the device");
        var folder = new DeviceFolder(typed.TrimEnd('/'), real.Path);
        DeviceSnapshot snapshot = DeviceSnapshot.Read(folder.Find);
        if (snapshot is { CommandLine: null, Iomem: null, Zoneinfo: null, Map: null, MountTable: null })
            throw new CliException($"{typed} shows nothing of a running device: it has no proc/cmdline, no proc/iomem",
                "fswc import --collect-script gives a script that makes such a folder on the device");
        (DeviceTree? tree, string file) = folder.Tree();
        return snapshot with { Tree = tree, TreeFile = file };
    }

    private SourceText? Find(string path)
    {
        string full = Path.Combine(_path, path);
        if (FileFacts.Of(full).Kind != FileKind.File)
            return null;
        try
        {
            return SourceText.From($"{_typed}/{path}", SourceFile.Read(full));
        }
        catch (SourceFileException e)
        {
            throw new CliException($"cannot read {_typed}/{path}: {e.Message}");
        }
    }

    private (DeviceTree? Tree, string File) Tree()
    {
        foreach (string blob in Blobs.Where(b => FileFacts.Of(Path.Combine(_path, b)).Kind == FileKind.File))
            if (DeviceTree.Read(new MemoryStream(Bytes(Path.Combine(_path, blob)))).Facts is { } tree)
                return (tree, $"{_typed}/{blob}");
        foreach (string folder in Trees.Where(t => FileFacts.Of(Path.Combine(_path, t)).Kind == FileKind.Folder))
            return (new DeviceTree { TotalSize = 0, Version = 17, Reservations = [], Root = Node("", Path.Combine(_path, folder), 0) }, $"{_typed}/{folder}");
        return (null, "");
    }

    /// <summary>A folder of /proc/device-tree as a node: its files are properties, its folders nodes.</summary>
    private static DeviceTreeNode Node(string name, string path, int depth)
    {
        string[] entries = [.. Directory.EnumerateFileSystemEntries(path).Order(StringComparer.Ordinal)];
        ILookup<FileKind, string> byKind = entries.ToLookup(e => FileFacts.Of(e).Kind);
        return new DeviceTreeNode(
            name,
            [.. byKind[FileKind.File].Select(f => new DeviceTreeProperty(Path.GetFileName(f), 0, [.. Bytes(f)]))],
            depth == MostDepth ? [] : [.. byKind[FileKind.Folder].Select(f => Node(Path.GetFileName(f), f, depth + 1))]);
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return SourceFile.Read(path);
        }
        catch (SourceFileException e)
        {
            throw new CliException($"cannot read {path}: {e.Message}");
        }
    }
}
