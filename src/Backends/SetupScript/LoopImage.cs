using FswLayout.Layout;

namespace FswLayout.Backends.SetupScript;

/// <summary>An image that a child mounts through a loop device, as the parent system finds it.</summary>
/// <param name="Mount">The child's mount.</param>
/// <param name="Path">Its path as the child sees it.</param>
/// <param name="Partition">The partition it lies on; <c>null</c> when it lies inside another image.</param>
/// <param name="Folders">The folders on the way to it from the partition's root.</param>
/// <param name="File">Its own name.</param>
internal sealed record LoopImage(Mount Mount, string Path, Partition? Partition, string[] Folders, string File)
{
    /// <summary>The images of <paramref name="child"/> in the order in which it mounts them.</summary>
    public static IEnumerable<LoopImage> Of(Instance child) =>
        from mount in child.Mounts
        where mount.Source is MountSource.Loop
        select Of(mount, ((MountSource.Loop)mount.Source).Path, child.ParentOf(mount));

    private static LoopImage Of(Mount mount, string path, Mount? parent)
    {
        string[] parts = [.. path.Substring(parent?.Target.TrimEnd('/').Length ?? 0).Split('/').Where(p => p.Length > 0)];
        return new LoopImage(mount, path, (parent?.Source as MountSource.OfPartition)?.Value, [.. parts.Take(parts.Length - 1)], parts.LastOrDefault() ?? "");
    }
}
