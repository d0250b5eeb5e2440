using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>Files that a source includes.</summary>
internal static class TreeFile
{
    /// <summary>Far more than any source has.</summary>
    private const int MostBytes = 16 << 20;

    /// <summary>The text of the file that <paramref name="place"/> includes as <paramref name="path"/>.</summary>
    public static SourceText ReadText(Func<SourceText, string, FileResolution> find, SourceLocation place, string path)
    {
        (string name, byte[] bytes) = Read(find, place, path);
        return SourceText.From(name, bytes);
    }

    /// <summary>The name and the bytes of that file.</summary>
    public static (string Name, byte[] Bytes) Read(Func<SourceText, string, FileResolution> find, SourceLocation place, string path)
    {
        switch (find(place.Source, path))
        {
            case FileResolution.Found found:
                return (found.Path, Read(found, place, path));
            case FileResolution.NotFound missing:
                string where = missing.Searched.IsEmpty ? "" : $"; looked for in {string.Join(", ", missing.Searched)}";
                throw new TreeSourceException(place, $"there is no file {path}{where}", TreeSourceProblemKind.MissingFile);
            case FileResolution.Unreadable unreadable:
                throw Unreadable(place, path, unreadable.Reason);
            default:
                throw Unreadable(place, path, "it lies outside the folders that files may come from");
        }
    }

    private static byte[] Read(FileResolution.Found found, SourceLocation place, string path)
    {
        try
        {
            using Stream stream = found.Open();
            using var bytes = new MemoryStream();
            byte[] block = new byte[1 << 16];
            for (int count; (count = stream.Read(block, 0, block.Length)) > 0;)
            {
                bytes.Write(block, 0, count);
                if (bytes.Length > MostBytes)
                    throw Unreadable(place, path, $"it is larger than {MostBytes >> 20} MiB");
            }
            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(place, path, e.Message);
        }
    }

    private static TreeSourceException Unreadable(SourceLocation place, string path, string reason) =>
        new(place, $"cannot read {path}: {reason}", TreeSourceProblemKind.MissingFile);
}
