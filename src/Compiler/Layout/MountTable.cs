using System.Collections.Immutable;

namespace FswLayout.Layout;

/// <summary>The mounts of an instance in declaration order, and which of them lie on which path.</summary>
/// <param name="all">The mounts; each has a mount point of its own.</param>
internal sealed class MountTable(ImmutableArray<Mount> all)
{
    private Dictionary<string, int>? _byTarget;
    private int[]? _lengths;
    private ILookup<string, Mount>? _byPartition;
    private Mount[]? _loops, _looked;
    private int[]?[]? _above;

    /// <summary>All of them, in declaration order.</summary>
    public ImmutableArray<Mount> All { get; } = all;

    /// <summary>The place of <paramref name="mount"/>, which is one of them, in declaration order.</summary>
    public int IndexOf(Mount mount) => ByTarget[mount.Target];

    /// <summary>The table before a change if it has the same mounts; one that knows where they are if it has others on the same paths.</summary>
    public MountTable After(MountTable? before)
    {
        if (before is null || before.All.Length != All.Length)
            return this;
        bool isSame = true;
        for (int i = 0; i < All.Length; i++)
        {
            isSame &= ReferenceEquals(All[i], before.All[i]);
            if (!isSame && All[i].Target != before.All[i].Target)
                return this;
        }
        return isSame ? before : new MountTable(All) { _byTarget = before._byTarget, _lengths = before._lengths, _above = before._above };
    }

    /// <summary>The mounts on <paramref name="path"/> and on the folders that it lies in, deepest first, with their places in declaration order.</summary>
    public MountsOnPath On(string path) => new(this, path);

    /// <summary>
    /// The places of the mounts on the folders that the mount point of the one at a place lies in, deepest first; <c>null</c> where there are none.
    /// </summary>
    public int[]? Above(int place) => (_above ??= AllAbove())[place];

    /// <summary>Those that mount an image at a path, in declaration order.</summary>
    public Mount[] Loops => _loops ??= [.. All.Where(m => m.Source is MountSource.Loop)];

    /// <summary>Those whose image was looked for, in declaration order.</summary>
    public Mount[] WithContent => _looked ??= [.. All.Where(m => m.Content is not null)];

    /// <summary>The mounts of <paramref name="partition"/>, in declaration order.</summary>
    public IEnumerable<Mount> Of(Partition partition) => (_byPartition ??= All.Where(m => m.Source is MountSource.OfPartition)
        .ToLookup(m => ((MountSource.OfPartition)m.Source).Value.Name, StringComparer.Ordinal))[partition.Name];

    private Dictionary<string, int> ByTarget => _byTarget ??= Enumerable.Range(0, All.Length).ToDictionary(i => All[i].Target, StringComparer.Ordinal);

    private int[]?[] AllAbove()
    {
        var all = new int[]?[All.Length];
        List<int> above = [];
        for (int i = 0; i < all.Length; i++)
        {
            foreach ((Mount _, int other) in On(All[i].Target))
                if (other != i)
                    above.Add(other);
            if (above.Count == 0)
                continue;
            all[i] = [.. above];
            above.Clear();
        }
        return all;
    }

    /// <summary>The root's is 0: what lies in it begins with a slash at once.</summary>
    private static int FolderLength(string target) => target == "/" ? 0 : target.Length;

    private static string NameOf(string path, int length) => length == 0 ? "/" : length == path.Length ? path : path.Substring(0, length);

    // Only where a mount point may end: a long path has as many folders as characters.
    private int[] Lengths => _lengths ??= [.. All.Select(m => FolderLength(m.Target)).Distinct().OrderByDescending(l => l)];

    /// <summary>What is asked of each of many mounts: nothing is made for it.</summary>
    public struct MountsOnPath(MountTable table, string path)
    {
        private int _next;

        public (Mount Mount, int Index) Current { get; private set; }

        public readonly MountsOnPath GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_next < table.Lengths.Length)
            {
                int length = table.Lengths[_next++];
                if (length > path.Length || (length < path.Length && path[length] != '/') || !table.ByTarget.TryGetValue(NameOf(path, length), out int index))
                    continue;
                Current = (table.All[index], index);
                return true;
            }
            return false;
        }
    }
}
