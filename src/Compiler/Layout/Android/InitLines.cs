namespace FswLayout.Layout.Android;

/// <summary>Commands of init's language.</summary>
internal static class InitLines
{
    /// <summary>Directories that the stock init.rc makes itself, with owners and modes that a second mkdir would change (do_mkdir chmods what is there).</summary>
    private static readonly string[] Stock = ["/system", "/data", "/cache", "/mnt", "/dev", "/proc", "/sys", "/sbin", "/vendor", "/etc", "/storage", "/sdcard"];

    /// <summary><c>mount TYPE SRC DIR [flags…] [options]</c>: the options joined to one word, the last; another place would lose them.</summary>
    public static string Mount(Mount mount)
    {
        bool loop = mount.Source is MountSource.Loop;
        // wait has no effect on loop@: the file is there as soon as its parent is mounted.
        IEnumerable<string> flags = MountWords.Effective(mount.Options).Where(o => MountWords.IsInitFlag(o) || (o == "wait" && !loop)).Distinct();
        string options = string.Join(",", mount.Options.Where(o => !MountWords.IsInitFlag(o) && !MountWords.IsFsManagerFlag(o)).Distinct());
        return string.Join(" ", new[] { "mount", mount.FileSystem, Source(mount), mount.Target }.Concat(flags).Concat(options.Length == 0 ? [] : [options]));
    }

    /// <summary>What is mounted, as init takes it.</summary>
    public static string Source(Mount mount) =>
        mount.Source is MountSource.Loop loop ? "loop@" + loop.Path : ((MountSource.OfPartition)mount.Source).Value.Device;

    /// <summary>What makes the mount point of <paramref name="mount"/>, parents first, without what is in <paramref name="made"/> already.</summary>
    public static IEnumerable<string> Directories(Mount mount, ISet<string> made)
    {
        string path = "";
        foreach (string part in mount.Target.Split('/').Skip(1))
        {
            path += "/" + part;
            if (!Stock.Contains(path) && made.Add(path))
                yield return $"mkdir {path} 0700 root root";
        }
    }
}
