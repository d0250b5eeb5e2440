using System.Collections.Immutable;

namespace FswLayout.InitFiles.Boot;

/// <summary>Folders and symbolic links of a guest's first file system at one moment, by paths from the root.</summary>
/// <param name="Folders">Its folders.</param>
/// <param name="Links">Its links, with what they lead to, as written.</param>
public sealed record RootTree(ImmutableHashSet<string> Folders, ImmutableDictionary<string, string> Links)
{
    /// <summary>Links that Linux follows before it gives up (MAXSYMLINKS, include/linux/namei.h).</summary>
    private const int MostLinks = 40;

    /// <summary>
    /// Folders whose content the kernel makes: main() mounts proc and sysfs before it reads a file (init/init.c of 4.0 … 4.2, init/first_stage_init.cpp of
    /// 11).
    /// </summary>
    private static readonly string[] KernelMade = ["/proc", "/sys"];

    /// <summary>
    /// What every first file system holds when init begins to read: DIRS (rootdir/Android.mk of 4.0 … 4.2), and what main() makes (init/init.c).
    /// </summary>
    public static RootTree Stock { get; } = new(
        ImmutableHashSet.Create(StringComparer.Ordinal, "/sbin", "/dev", "/proc", "/sys", "/system", "/data", "/dev/pts", "/dev/socket"),
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>
    /// A tree of what a ramdisk holds, in its order, and what every first file system holds; main() mounts a tmpfs over /dev, so that what
    /// the ramdisk has below it is out of sight.
    /// </summary>
    /// <param name="entries">Paths from the root, with what a link leads to, or <c>null</c> for a folder.</param>
    public static RootTree Of(IEnumerable<(string Path, string? LinkTarget)> entries)
    {
        RootTree tree = Stock;
        foreach ((string path, string? target) in entries.Where(e => !e.Path.StartsWith("/dev/", StringComparison.Ordinal)))
            tree = target is null ? tree.WithFolder(path) : tree.WithLink(path, target);
        return tree;
    }

    /// <summary>The tree after <c>mkdir</c>, which makes one folder, in a folder that is there, where nothing is.</summary>
    public RootTree WithFolder(string path) =>
        Place(path) is { } place && !Links.ContainsKey(place) ? this with { Folders = Folders.Add(place) } : this;

    /// <summary>The tree after <c>symlink</c>, which replaces nothing.</summary>
    public RootTree WithLink(string path, string target) =>
        Place(path) is { } place && !Links.ContainsKey(place) && !Folders.Contains(place) ? this with { Links = Links.Add(place, target) } : this;

    /// <summary><paramref name="path"/> with its links followed, as far as they are known.</summary>
    public string Resolve(string path) => Walk(path, null).Path;

    /// <summary>
    /// The first folder of <paramref name="path"/> that is not there; <c>null</c> when all are, or may be: what <paramref name="mounted"/> file systems hold is
    /// not known.
    /// </summary>
    /// <param name="path">A path from the root.</param>
    /// <param name="mounted">Where something is mounted, links followed.</param>
    public string? Missing(string path, ISet<string> mounted) => Walk(path, mounted).Missing;

    /// <summary>
    /// Where an entry called <paramref name="path"/> comes: only its folder's links are followed. A folder that nobody made is taken to be there, so that its
    /// absence is said where it matters.
    /// </summary>
    private string? Place(string path)
    {
        string rooted = BootEnvironment.Rooted(path);
        int slash = rooted.LastIndexOf('/');
        return rooted.Length < 2 ? null : (slash == 0 ? "" : Resolve(rooted.Substring(0, slash))) + rooted.Substring(slash);
    }

    private (string Path, string? Missing) Walk(string path, ISet<string>? mounted)
    {
        var rest = new Stack<string>(Parts(path));
        string at = "";
        string? missing = null;
        for (int links = 0; rest.Count > 0;)
        {
            string part = rest.Pop();
            at = part == ".." ? Parent(at) : at + "/" + part;
            if (Links.TryGetValue(at, out string? target) && ++links <= MostLinks)
            {
                at = target.StartsWith("/", StringComparison.Ordinal) ? "" : Parent(at);
                foreach (string inner in Parts(target))
                    rest.Push(inner);
            }
            else if (mounted is not null && (mounted.Contains(at) || KernelMade.Contains(at)))
                return (at, missing);
            else if (at.Length > 0 && !Folders.Contains(at))
                missing ??= at;
        }
        return (at.Length == 0 ? "/" : at, missing);
    }

    private static string Parent(string path) => path.Substring(0, Math.Max(0, path.LastIndexOf('/')));

    /// <summary>The parts of a path, the last one first.</summary>
    private static IEnumerable<string> Parts(string path) => path.Split('/').Where(p => p is not ("" or ".")).Reverse();
}
