using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Guests;

namespace FswLayout.Layout.Android;

/// <summary>Commands of init's language.</summary>
internal static class InitLines
{
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

    /// <summary>
    /// What makes the mount point of <paramref name="mount"/>, parents first, without what is in <paramref name="made"/> already, and without
    /// what the stock init.rc makes: owners and modes that a second mkdir would change (do_mkdir, init/builtins.c, chmods what is there).
    /// </summary>
    public static IEnumerable<string> Directories(Mount mount, InitRelease release, ISet<string> made)
    {
        RootTree stock = StockInit.TreeOf(release);
        string path = "";
        foreach (string part in mount.Target.Split('/').Skip(1))
        {
            path += "/" + part;
            if (!stock.Folders.Contains(path) && !stock.Links.ContainsKey(path) && !DevicePath.IsBelow(path, "/sys") && !DevicePath.IsBelow(path, "/proc")
                && made.Add(path))
                yield return $"mkdir {path} 0700 root root";
        }
    }
}
