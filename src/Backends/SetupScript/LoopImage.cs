using FswLayout.Layout;

namespace FswLayout.Backends.SetupScript;

/// <summary>An image that a child mounts through a loop device, as the parent system finds it.</summary>
/// <param name="Mount">The child's mount.</param>
/// <param name="Partition">The partition it lies on; <c>null</c> when it lies inside another image.</param>
/// <param name="Folders">The folders on the way to it from the partition's root.</param>
/// <param name="File">Its own name.</param>
internal sealed record LoopImage(Mount Mount, Partition? Partition, string[] Folders, string File)
{
    /// <summary>The images of <paramref name="child"/> in the order in which it mounts them.</summary>
    public static IEnumerable<LoopImage> Of(Instance child)
    {
        for (int i = 0; i < child.Mounts.Length; i++)
            if (child.Mounts[i].Source is MountSource.Loop loop)
                yield return Of(child.Mounts[i], loop.Path, child.Mounts.Take(i));
    }

    private static LoopImage Of(Mount mount, string path, IEnumerable<Mount> before)
    {
        // The deepest mount that the path lies in; of two on one folder the later one hides the other.
        Mount? parent = before.Where(m => path.StartsWith(Prefix(m), StringComparison.Ordinal)).OrderBy(m => Prefix(m).Length).LastOrDefault();
        string inside = parent is null ? path : path.Substring(Prefix(parent).Length);
        string[] parts = [.. inside.Split('/').Where(p => p.Length > 0)];
        return new LoopImage(mount, (parent?.Source as MountSource.OfPartition)?.Value, [.. parts.Take(parts.Length - 1)], parts.LastOrDefault() ?? "");
    }

    private static string Prefix(Mount mount) => mount.Target.TrimEnd('/') + "/";
}
