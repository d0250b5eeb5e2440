using System.Collections.Immutable;
using FswLayout.InitFiles;
using FswLayout.Layout.Contents;
using FswLayout.Text;

namespace FswLayout.Layout.Android;

/// <summary>The init files of a guest that a layout names one of, by their paths on the device.</summary>
/// <param name="Named">The file that the layout names.</param>
/// <param name="ByPath">It, and those beside it that init would read as well.</param>
public sealed record GuestFiles(SourceText Named, ImmutableDictionary<string, SourceText> ByPath)
{
    /// <summary>More than any file of init has, in bytes.</summary>
    private const int MostBytes = 1 << 20;

    /// <summary>More files than any device has.</summary>
    private const int MostFiles = 32;

    /// <summary>init's release of a system that has one.</summary>
    public static InitRelease ReleaseOf(SystemKind kind) => kind == SystemKind.Android40 ? InitRelease.Android40 : InitRelease.Android41;

    /// <summary>Reads one file of init; as a <see cref="FileLoader.Reader{T}"/>.</summary>
    internal static (SourceText? Text, string? Problem) ReadText(string path, Stream stream)
    {
        using var bytes = new MemoryStream();
        byte[] block = new byte[1 << 16];
        for (int count; (count = stream.Read(block, 0, block.Length)) > 0;)
        {
            bytes.Write(block, 0, count);
            if (bytes.Length > MostBytes)
                return (null, $"it is larger than {MostBytes >> 20} MiB: no init.rc is");
        }
        return (SourceText.From(path, bytes.ToArray()), null);
    }

    /// <summary>The files of init in a ramdisk that was looked into, or <c>null</c> when it has no init.HARDWARE.rc.</summary>
    internal static NamedFile<GuestFiles>? Of(NamedFile<ImageContent>? ramdisk, string hardware)
    {
        if (ramdisk?.Content?.Ramdisk is not { } archive || archive.File($"init.{hardware}.rc") is null)
            return null;
        var byPath = archive.Files.Where(f => f.Name.EndsWith(".rc", StringComparison.Ordinal)).GroupBy(f => f.Name)
            .ToImmutableDictionary(g => "/" + g.Key, g => SourceText.From($"{ramdisk.Path}:{g.Key}", [.. g.Last().Content]), StringComparer.Ordinal);
        return new NamedFile<GuestFiles>(ramdisk.Location, ramdisk.Path, new GuestFiles(byPath[$"/init.{hardware}.rc"], byPath), null);
    }

    /// <summary>The file at <paramref name="path"/>, and those beside it that it or init.rc imports; <c>null</c> when nobody can look into files.</summary>
    internal static NamedFile<GuestFiles>? Load(FileLoader files, SourceLocation location, string path, InitRelease release, string hardware)
    {
        if (files.Load<SourceText>(location, path, ReadText) is not { } named)
            return null;
        if (named.Content is not { } text)
            return new NamedFile<GuestFiles>(location, path, null, named.Problem);
        string folder = path.Substring(0, path.LastIndexOf('/') + 1);
        // Whatever it is called where it lies, on the device it is one of these two.
        string own = path.Substring(folder.Length) == "init.rc" ? "/init.rc" : $"/init.{hardware}.rc";
        var found = ImmutableDictionary.CreateBuilder<string, SourceText>(StringComparer.Ordinal);
        var wanted = new Queue<string>([own, "/init.rc", $"/init.{hardware}.rc"]);
        while (wanted.Count > 0 && found.Count < MostFiles)
        {
            string next = wanted.Dequeue();
            if (found.ContainsKey(next) || (next == own ? text : files.Load<SourceText>(location, folder + next.TrimStart('/'), ReadText)?.Content) is not { } source)
                continue;
            found.Add(next, source);
            foreach (InitSection.Import import in InitDocument.Parse(source, release).Sections.OfType<InitSection.Import>())
                wanted.Enqueue(import.Path.Replace("${ro.hardware}", hardware));
        }
        return new NamedFile<GuestFiles>(location, path, new GuestFiles(text, found.ToImmutable()), null);
    }
}
