using FswLayout.Layout;

namespace FswLayout.Backends.Linux;

/// <summary>A row of /etc/fstab with its six columns (fstab(5)), as util-linux, systemd and BusyBox take it.</summary>
/// <remarks>
/// No <c>x-systemd.…</c> option: BusyBox hands it to the file system, which refuses to mount. systemd waits for what holds the file of a
/// loop mount by itself (mount_add_mount_dependencies, src/core/mount.c).
/// </remarks>
internal static class FstabLine
{
    public static string Of(Mount mount) =>
        $"{Escape(Source(mount))} {Escape(mount.Target)} {mount.FileSystem} {Escape(Options(mount))} 0 {(mount.Options.Contains("check") ? 2 : 0)}";

    /// <summary>The device, or the image's file.</summary>
    public static string Source(Mount mount) =>
        mount.Source is MountSource.OfPartition partition ? partition.Value.Device : ((MountSource.Loop)mount.Source).Path;

    /// <summary>The fourth column. <c>wait</c> and <c>check</c> are fs_mgr's: here mount waits by itself, and the sixth column says whether to check.</summary>
    public static string Options(Mount mount)
    {
        IEnumerable<string> words = mount.Options.Where(o => o is not ("wait" or "check" or "loop"));
        if (mount.Source is MountSource.Loop)
            words = words.Append("loop");
        return string.Join(",", words.DefaultIfEmpty("defaults"));
    }

    /// <summary>A field with its blanks and backslashes in octal (getmntent(3)).</summary>
    private static string Escape(string field) => field.Replace("\\", "\\134").Replace(" ", "\\040").Replace("\t", "\\011").Replace("\n", "\\012");
}
