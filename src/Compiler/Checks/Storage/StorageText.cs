using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>What mounts have in common.</summary>
internal static class StorageText
{
    /// <summary>Names what is mounted.</summary>
    public static string Describe(MountSource source) => source switch
    {
        MountSource.OfPartition partition => $"the partition '{partition.Value.Name}'",
        _ => $"the image '{TextForm.Printable(((MountSource.Loop)source).Path)}'",
    };

    /// <summary>
    /// What is really mounted, the same for every instance that mounts it: the partition, or the path of the image on its partition.
    /// <c>null</c> when the image lies under no mount.
    /// </summary>
    public static string? Identity(Instance instance, Mount mount)
    {
        string below = "";
        // Each step goes to an earlier mount, so the walk ends.
        for (Mount? current = mount; current is not null; current = instance.ParentOf(current))
        {
            if (current.Source is MountSource.OfPartition partition)
                return partition.Value.Device + below;
            if (instance.ParentOf(current) is not { } parent)
                return null;
            below = "//" + ((MountSource.Loop)current.Source).Path.Substring(parent.Target.TrimEnd('/').Length) + below;
        }
        return null;
    }
}
