using System.Collections.Immutable;
using FswLayout.Images.Ramdisks;
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

    /// <summary>Paths of those that their group or everybody may write, as far as that is known.</summary>
    public ImmutableHashSet<string> WritableByOthers { get; init; } = [];

    /// <summary>Folders and links of the first file system, or <c>null</c> when nobody has seen it.</summary>
    public RootTree? Root { get; init; }

    /// <summary>The named file's path on the device.</summary>
    public string NamedPath => ByPath.First(f => f.Value == Named).Key;

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

    /// <summary>The files of init in a ramdisk that was looked into, by init.HARDWARE.rc or else init.rc; <c>null</c> when it has neither.</summary>
    internal static NamedFile<GuestFiles>? Of(NamedFile<ImageContent>? ramdisk, string hardware)
    {
        if (ramdisk?.Content?.Ramdisk is not { } archive || (archive.File($"init.{hardware}.rc") ?? archive.File("init.rc")) is not { } named)
            return null;
        var byPath = archive.Files.Where(f => IsRead(f.Name)).GroupBy(f => f.Name)
            .ToImmutableDictionary(g => "/" + g.Key, g => SourceText.From($"{ramdisk.Path}:{g.Key}", [.. g.Last().Content]), StringComparer.Ordinal);
        var files = new GuestFiles(byPath["/" + named.Name], byPath)
        {
            IsArchived = true,
            WritableByOthers = [.. byPath.Keys.Where(p => archive.Entry(p.Substring(1)) is { IsWritableByOthers: true })],
            Root = TreeOf(archive),
        };
        return new NamedFile<GuestFiles>(ramdisk.Location, ramdisk.Path, files, null);
    }

    /// <summary>What a ramdisk holds, when all of it is known.</summary>
    internal static RootTree? TreeOf(Ramdisk? ramdisk) => ramdisk is not { IsKnown: true } ? null
        : RootTree.Of(ramdisk.Entries.Where(e => e.IsFolder || e.LinkTarget is not null).Select(e => (BootEnvironment.Rooted(e.Path), e.LinkTarget)));

    private static bool IsRead(string name) =>
        name.EndsWith(".rc", StringComparison.Ordinal) || name.Substring(name.LastIndexOf('/') + 1).StartsWith("fstab.", StringComparison.Ordinal);

    /// <summary>The file at <paramref name="path"/>, and those beside it that it or init.rc names; <c>null</c> when nobody can look into files.</summary>
    internal static NamedFile<GuestFiles>? Load(FileLoader files, SourceLocation location, string path, InitRelease release, string hardware)
    {
        if (files.Load<SourceText>(location, path, ReadText) is not { } named)
            return null;
        if (named.Content is not { } text)
            return new NamedFile<GuestFiles>(location, path, null, named.Problem);
        string folder = path.Substring(0, path.LastIndexOf('/') + 1);
        GuestFiles all = Beside(
            text, path.Substring(folder.Length), release, hardware, name => files.Load<SourceText>(location, folder + name, ReadText)?.Content);
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
        string own = "/" + name, hardwareFile = $"/init.{hardware}.rc";
        ImmutableDictionary<string, SourceText> beside = Reached(["/init.rc", hardwareFile], find);
        // Where the guest's init.rc lies beside, it says what is read; alone, the file is taken for init.HARDWARE.rc whatever it is called where it lies.
        if (own != "/init.rc" && !beside.ContainsKey(own) && !(beside.ContainsKey("/init.rc") && IsOfHardware(name)))
            own = hardwareFile;
        return new GuestFiles(named, Reached([own, "/init.rc", hardwareFile, $"/fstab.{hardware}"], path => "/" + path == own ? named : find(path)));

        ImmutableDictionary<string, SourceText> Reached(IEnumerable<string> start, Func<string, SourceText?> open) => Collect(start, release, hardware, open);
    }

    /// <summary>Whether <paramref name="name"/> is <c>init.SOMETHING.rc</c>: some hardware's file, and no file of one subsystem.</summary>
    internal static bool IsOfHardware(string name) =>
        name.Split('.') is ["init", { Length: > 0 } hardware, "rc"] && hardware is not ("usb" or "trace" or "goldfish");

    /// <summary>The files at <paramref name="start"/>, and those that they name.</summary>
    private static ImmutableDictionary<string, SourceText> Collect(
        IEnumerable<string> start, InitRelease release, string hardware, Func<string, SourceText?> open)
    {
        var found = ImmutableDictionary.CreateBuilder<string, SourceText>(StringComparer.Ordinal);
        var wanted = new Queue<string>(start);
        while (wanted.Count > 0 && found.Count < MostFiles)
        {
            string next = wanted.Dequeue();
            if (found.ContainsKey(next) || open(next.TrimStart('/')) is not { } source)
                continue;
            found.Add(next, source);
            foreach (string path in NamedIn(InitDocument.Parse(source, release)))
                wanted.Enqueue(BootEnvironment.Rooted(path.Replace("${ro.hardware}", hardware)));
        }
        return found.ToImmutable();
    }

    /// <summary>The files that init reads because of <paramref name="document"/>.</summary>
    private static IEnumerable<string> NamedIn(InitDocument document) =>
        document.Sections.OfType<InitSection.Import>().Select(i => i.Path)
            .Concat(document.Actions.SelectMany(a => a.Lines).Where(l => l.Keyword == "mount_all").SelectMany(l => l.Arguments));
}
