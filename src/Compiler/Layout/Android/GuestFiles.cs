using System.Collections.Immutable;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.Layout.Contents;
using FswLayout.Text;

namespace FswLayout.Layout.Android;

/// <summary>The init files of a guest that a layout names one of, by their paths on the device.</summary>
/// <param name="Named">The file that the layout names.</param>
/// <param name="ByPath">It, and those beside it that init or mount_all would read as well.</param>
public sealed record GuestFiles(SourceText Named, ImmutableDictionary<string, SourceText> ByPath)
{
    /// <summary>Whether they lie in a ramdisk.</summary>
    public bool IsArchived { get; init; }

    /// <summary>More than any file of init has, in bytes.</summary>
    private const int MostBytes = 1 << 20;

    /// <summary>More files than any device has.</summary>
    private const int MostFiles = 32;

    /// <summary>The device's name of <paramref name="file"/>, without the leading slash.</summary>
    public string NameOf(SourceText file) => ByPath.First(f => f.Value == file).Key.Substring(1);

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
        var byPath = archive.Files.Where(f => f.Name.EndsWith(".rc", StringComparison.Ordinal) || f.Name.StartsWith("fstab.", StringComparison.Ordinal)).GroupBy(f => f.Name)
            .ToImmutableDictionary(g => "/" + g.Key, g => SourceText.From($"{ramdisk.Path}:{g.Key}", [.. g.Last().Content]), StringComparer.Ordinal);
        return new NamedFile<GuestFiles>(ramdisk.Location, ramdisk.Path, new GuestFiles(byPath[$"/init.{hardware}.rc"], byPath) { IsArchived = true }, null);
    }

    /// <summary>The file at <paramref name="path"/>, and those beside it that it or init.rc names; <c>null</c> when nobody can look into files.</summary>
    internal static NamedFile<GuestFiles>? Load(FileLoader files, SourceLocation location, string path, InitRelease release, string hardware)
    {
        if (files.Load<SourceText>(location, path, ReadText) is not { } named)
            return null;
        if (named.Content is not { } text)
            return new NamedFile<GuestFiles>(location, path, null, named.Problem);
        string folder = path.Substring(0, path.LastIndexOf('/') + 1);
        GuestFiles all = Beside(text, path.Substring(folder.Length), release, hardware, name => files.Load<SourceText>(location, folder + name, ReadText)?.Content);
        return new NamedFile<GuestFiles>(location, path, all, null);
    }

    /// <summary>A file that lies on disk, with those of the guest beside it.</summary>
    /// <param name="named">The file.</param>
    /// <param name="name">Its name without its folder.</param>
    /// <param name="release">The guest's release.</param>
    /// <param name="hardware">The board's <c>ro.hardware</c>.</param>
    /// <param name="find">Finds a file beside it by name, or gives <c>null</c>.</param>
    public static GuestFiles Beside(SourceText named, string name, InitRelease release, string hardware, Func<string, SourceText?> find)
    {
        // Whatever it is called where it lies, on the device it is one of these two.
        string own = name == "init.rc" ? "/init.rc" : $"/init.{hardware}.rc";
        var found = ImmutableDictionary.CreateBuilder<string, SourceText>(StringComparer.Ordinal);
        var wanted = new Queue<string>([own, "/init.rc", $"/init.{hardware}.rc", $"/fstab.{hardware}"]);
        while (wanted.Count > 0 && found.Count < MostFiles)
        {
            string next = wanted.Dequeue();
            if (found.ContainsKey(next) || (next == own ? named : find(next.TrimStart('/'))) is not { } source)
                continue;
            found.Add(next, source);
            foreach (string path in NamedIn(InitDocument.Parse(source, release)))
                wanted.Enqueue(BootEnvironment.Rooted(path.Replace("${ro.hardware}", hardware)));
        }
        return new GuestFiles(named, found.ToImmutable());
    }

    /// <summary>The files that init reads because of <paramref name="document"/>.</summary>
    private static IEnumerable<string> NamedIn(InitDocument document) =>
        document.Sections.OfType<InitSection.Import>().Select(i => i.Path)
            .Concat(document.Actions.SelectMany(a => a.Lines).Where(l => l.Keyword == "mount_all").SelectMany(l => l.Arguments));
}
