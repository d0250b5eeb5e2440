using System.CommandLine;
using FswLayout.Backends.Recovery;
using FswLayout.Cli.Input;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Commands;

/// <summary>The files of one device, named one by one or as a folder that a build wrote, and command lines beside them.</summary>
internal sealed class DeviceFilesInput(string currentDirectory)
{
    /// <summary>What of a build's folder the way back goes by; all else follows from it, or no byte of the device holds it.</summary>
    private static readonly string[] OfInstance = ["cmdline", "rst.bin", "atags.bin", "layout.dtb"],
        OfBoard = ["cmm.bin", "control.bin", "control.txt", "layout.json"];

    /// <summary>Reads them.</summary>
    /// <param name="typed">Files and folders.</param>
    /// <param name="lines">NAME=LINE, or NAME=@FILE.</param>
    public DeviceFiles Read(IEnumerable<string> typed, IEnumerable<string> lines)
    {
        var files = new DeviceFiles();
        foreach (string path in typed)
            if (FileFacts.Of(RealPath.Of(Path.Combine(currentDirectory, path)).Path).Kind == FileKind.Folder)
                AddFolder(files, path);
            else
                Add(files, path, path);
        foreach (string line in lines)
            AddLine(files, line);
        return files;
    }

    private void AddFolder(DeviceFiles files, string folder)
    {
        foreach (string file in OfBoard)
            AddIfThere(files, folder, file);
        string full = Path.Combine(currentDirectory, folder);
        foreach (string system in Directory.EnumerateDirectories(full).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal))
            foreach (string file in OfInstance)
                AddIfThere(files, folder, $"{system}/{file}");
    }

    private void AddIfThere(DeviceFiles files, string folder, string path)
    {
        string typed = Path.Combine(folder, path);
        if (FileFacts.Of(RealPath.Of(Path.Combine(currentDirectory, typed)).Path).Kind == FileKind.File)
            Add(files, typed, path);
    }

    private void Add(DeviceFiles files, string typed, string path) => files.Add(path.Replace(Path.DirectorySeparatorChar, '/'), ReadAll(typed));

    private void AddLine(DeviceFiles files, string word)
    {
        int equals = word.IndexOf('=');
        if (equals <= 0)
            throw new CliException($"--cmdline {word}: whose is it? write --cmdline NAME={word}");
        string name = word[..equals], line = word[(equals + 1)..];
        if (line.StartsWith('@'))
            files.AddLine(name, System.Text.Encoding.UTF8.GetString(ReadAll(line[1..])), line[1..]);
        else
            files.AddLine(name, line, "--cmdline");
    }

    private byte[] ReadAll(string typed)
    {
        try
        {
            return SourceFile.Read(RealPath.Of(Path.Combine(currentDirectory, typed)).Path);
        }
        catch (SourceFileException e)
        {
            throw new CliException($"cannot read {typed}: {e.Message}");
        }
    }
}
