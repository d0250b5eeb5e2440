namespace FswLayout.Layout.Android;

/// <summary>A row of a 4.1 fstab: SRC DIR TYPE FLAGS MGRFLAGS, no column missing (system/core/fs_mgr/fs_mgr.c).</summary>
internal static class FstabRow
{
    public static string Of(Mount mount)
    {
        string flags = string.Join(",", MountWords.Effective(mount.Options).Where(o => !MountWords.IsFsManagerFlag(o)).Distinct());
        string manager = string.Join(",", mount.Options.Where(MountWords.IsFsManagerFlag).Distinct());
        return $"{((MountSource.OfPartition)mount.Source).Value.Device} {mount.Target} {mount.FileSystem} {OrDefaults(flags)} {OrDefaults(manager)}";
    }

    private static string OrDefaults(string words) => words.Length == 0 ? "defaults" : words;
}
