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
}
