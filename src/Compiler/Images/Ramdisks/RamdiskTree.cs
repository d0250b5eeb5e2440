using System.Collections.Immutable;

namespace FswLayout.Images.Ramdisks;

/// <summary>A file of a ramdisk: its entry, its size, and the first bytes of it.</summary>
internal readonly record struct RamdiskNode(RamdiskEntry Entry, uint Size, ImmutableArray<byte> Head);

/// <summary>The file system that the kernel makes of a ramdisk: its paths, links followed as execve() follows them.</summary>
internal sealed class RamdiskTree
{
    /// <summary>MAXSYMLINKS (include/linux/namei.h).</summary>
    private const int MostLinks = 40;

    private readonly Dictionary<string, RamdiskNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(uint, uint, uint), RamdiskNode> _contents = [];

    /// <param name="ramdisk">What is in it; a later entry of a name replaces an earlier one.</param>
    public RamdiskTree(Ramdisk ramdisk)
    {
        for (int i = 0; i < ramdisk.Entries.Length; i++)
        {
            RamdiskEntry entry = ramdisk.Entries[i];
            var node = new RamdiskNode(entry, entry.Size, i < ramdisk.Heads.Length ? ramdisk.Heads[i] : []);
            _nodes[Joined(Parts(entry.Name))] = node;
            if (entry is { HardLink: { } link, Size: > 0 })
                _contents[link] = node;
        }
    }

    /// <summary>Whether the archive has an entry of that name, whether or not the kernel can make it.</summary>
    public bool Names(string path) => _nodes.ContainsKey(Joined(Parts(path)));

    /// <summary>
    /// What <paramref name="path"/> leads to from the root; where there is nothing, <c>null</c>, and the path that is missing, empty for links in a circle.
    /// An entry whose folder has none before it is not there: the kernel cannot make it (do_name, init/initramfs.c).
    /// </summary>
    public (RamdiskNode? Node, string Path) Find(string path)
    {
        var at = new List<string>();
        var left = new Stack<string>(Parts(path).Reverse());
        RamdiskNode? node = null;
        for (int links = 0; left.Count > 0;)
        {
            string part = left.Pop();
            if (part == "..")
            {
                at.RemoveRange(Math.Max(0, at.Count - 1), Math.Min(1, at.Count));
                continue;
            }
            at.Add(part);
            node = _nodes.TryGetValue(Joined(at), out RamdiskNode found) ? found : null;
            if (node is { Entry.IsLink: true } && ++links <= MostLinks)
                Follow(found, at, left);
            else if (left.Count == 0 ? node is null : !IsFolder(node, at))
                return (null, "/" + Joined(at.Concat(left)));
        }
        return node is { Entry.IsLink: true } ? (null, "") : (Whole(node), "/" + Joined(at));
    }

    /// <summary>/dev and /root come with every kernel (usr/default_cpio_list).</summary>
    private static bool IsFolder(RamdiskNode? node, List<string> at) => node is { } known ? known.Entry.IsFolder : at.Count == 1 && at[0] is "dev" or "root";

    private static void Follow(RamdiskNode link, List<string> at, Stack<string> left)
    {
        string target = link.Entry.LinkTarget ?? "";
        if (target.StartsWith("/", StringComparison.Ordinal))
            at.Clear();
        else
            at.RemoveAt(at.Count - 1);
        foreach (string part in Parts(target).Reverse())
            left.Push(part);
    }

    /// <summary>A name of a file with the content that another of its names has (maybe_link, init/initramfs.c).</summary>
    private RamdiskNode? Whole(RamdiskNode? node) =>
        node is { Entry.HardLink: { } link, Size: 0 } name && _contents.TryGetValue(link, out RamdiskNode content) ? content with { Entry = name.Entry } : node;

    private static string Joined(IEnumerable<string> parts) => string.Join("/", parts);

    private static IEnumerable<string> Parts(string path) => path.Split('/').Where(p => p is not ("" or "."));
}
