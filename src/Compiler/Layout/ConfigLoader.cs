using FswLayout.Files;
using FswLayout.Kernel;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>Reads the kernel configurations that images name, each once.</summary>
/// <param name="files">Finds them; <c>null</c> when nobody can look into files.</param>
internal sealed class ConfigLoader(IFileResolver? files)
{
    private readonly Dictionary<(SourceText, string), (KernelConfig?, string?)> _read = [];

    /// <summary>The configuration at <paramref name="path"/>, or <c>null</c> when nobody can look into files.</summary>
    /// <param name="location">Where the layout names it.</param>
    /// <param name="path">The text between the quotes.</param>
    public NamedConfig? Load(SourceLocation location, string path)
    {
        if (files is null)
            return null;
        if (!_read.TryGetValue((location.Source, path), out (KernelConfig? Config, string? Problem) result))
            _read.Add((location.Source, path), result = Read(files.Find(location.Source, path)));
        return new NamedConfig(location, path, result.Config, result.Problem);
    }

    private static (KernelConfig?, string?) Read(FileResolution file)
    {
        switch (file)
        {
            case FileResolution.Found found:
                try
                {
                    using Stream stream = found.Open();
                    return KernelConfigFile.Read(found.Path, stream);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    return (null, $"it cannot be read: {e.Message}");
                }
            case FileResolution.NotFound missing:
                return (null, $"there is no such file; looked in {string.Join(", ", missing.Searched)}");
            case FileResolution.Unreadable unreadable:
                return (null, $"it cannot be read: {unreadable.Reason}");
            default:
                return (null, "it lies outside the folders that a layout may read from");
        }
    }
}
