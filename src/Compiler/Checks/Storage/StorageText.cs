using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>What mounts have in common.</summary>
internal static class StorageText
{
    /// <summary>Whether it is what <c>root=</c> asks for: no mount of a layout is one of <c>/</c> (FSW6001).</summary>
    public static bool IsRoot(Mount mount) => mount.Target == "/";

    /// <summary>Names what is mounted.</summary>
    public static string Describe(MountSource source) => source switch
    {
        MountSource.OfPartition partition => $"the partition '{partition.Value.Name}'",
        _ => $"the image '{TextForm.Printable(((MountSource.Loop)source).Path)}'",
    };
}
