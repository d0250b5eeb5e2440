namespace FswLayout.TestUtilities;

/// <summary>A folder for one test, gone when it ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its path, with symbolic links resolved.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("fsw-test-").FullName;

    /// <summary>A path below it.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a text file below it, with the folders it needs.</summary>
    public string Write(string relative, string text)
    {
        string path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a binary file below it, with the folders it needs.</summary>
    public string Write(string relative, byte[] bytes)
    {
        string path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
