using System.Collections.Immutable;
using FswLayout.InitFiles.Boot;
using FswLayout.Text;

namespace FswLayout.InitFiles.Guests;

/// <summary>What the init.rc that comes with a release does for folders and services (rootdir/init.rc of 4.0.4, 4.1.1 and 4.2.2).</summary>
public static class StockInit
{
    /// <summary>
    /// Its file, cut down to that; it stands in where only init.HARDWARE.rc is given. <c>/etc</c>, <c>/d</c> and <c>/vendor</c> are links;
    /// <c>/sdcard</c> is made by init.HARDWARE.rc in all releases, and <c>/storage</c> by this file only since 4.2.
    /// </summary>
    public static string TextOf(InitRelease release) => (release == InitRelease.Android40 ? "" : "import /init.${ro.hardware}.rc\n") + """
        on early-init
            mkdir /mnt 0775 root system
        on init
            symlink /system/etc /etc
            symlink /sys/kernel/debug /d
            symlink /system/vendor /vendor
            mkdir /acct
            mkdir /system
            mkdir /data 0771 system system
            mkdir /cache 0770 system cache
            mkdir /config 0500 root root
            mkdir /mnt/secure 0700 root root
            mkdir /mnt/secure/staging 0700 root root
            mkdir /mnt/secure/asec 0700 root root
            mkdir /mnt/asec 0700 root system
            mkdir /mnt/obb 0700 root system
            mkdir /dev/cpuctl

        """ + (release is InitRelease.Android40 or InitRelease.Android41 ? "" : """
            mkdir /mnt/shell 0700 shell shell
            mkdir /storage 0050 root sdcard_r

        """) + """
        on boot
            class_start core
            class_start main
        on nonencrypted
            class_start late_start

        """;

    /// <summary>The links that it makes, all in the root folder.</summary>
    private static readonly string[] Links = ["/etc", "/d", "/vendor"];

    /// <summary>Whether <paramref name="path"/> leads where it says in <see cref="TreeOf"/>, as nearly every one does, seen without making that.</summary>
    public static bool LeavesAlone(string path) =>
        path.Length > 1 && path[0] == '/' && path[path.Length - 1] != '/' && path.IndexOf("//", StringComparison.Ordinal) < 0
        && path.IndexOf("/.", StringComparison.Ordinal) < 0 && !Array.Exists(Links, l => path == l || path.StartsWith(l + "/", StringComparison.Ordinal));

    /// <summary>The first file system when all of it has run: what the ramdisk holds by itself, and what the file makes.</summary>
    public static RootTree TreeOf(InitRelease release) => (release switch
    {
        InitRelease.Android40 => Tree40,
        InitRelease.Android41 => Tree41,
        _ => Tree42,
    }).Value;

    private static readonly Lazy<RootTree> Tree40 = Made(InitRelease.Android40), Tree41 = Made(InitRelease.Android41), Tree42 = Made(InitRelease.Android42);

    private static Lazy<RootTree> Made(InitRelease release) =>
        new(() => BootRun.Of(BootEnvironment.Of(release, SourceText.From("init.rc", TextOf(release)))).Tree);
}
