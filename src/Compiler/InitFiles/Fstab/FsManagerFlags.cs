namespace FswLayout.InitFiles.Fstab;

/// <summary>The flags of fs_mgr: mount_flags and fs_mgr_flags (fs_mgr/fs_mgr.c of 4.1 and 4.2; fs_mgr/fs_mgr_fstab.cpp of 11).</summary>
internal static class FsManagerFlags
{
    private static readonly string[] Mount41 = ["noatime", "noexec", "nosuid", "nodev", "nodiratime", "ro", "rw", "remount", "defaults"];

    private static readonly string[] Mount42 =
        ["noatime", "noexec", "nosuid", "nodev", "nodiratime", "ro", "rw", "remount", "bind", "rec", "unbindable", "private", "slave", "shared", "defaults"];

    private static readonly string[] Mount11 = [.. Mount42, "sync"];

    private static readonly string[] Manager41 = ["wait", "check", "encryptable=", "defaults"];

    private static readonly string[] Manager11 =
    [
        "defaults", "wait", "check", "nonremovable", "recoveryonly", "noemulatedsd", "notrim", "verify", "formattable", "slotselect", "latemount", "nofail",
        "verifyatboot", "quota", "avb", "logical", "checkpoint=block", "checkpoint=fs", "first_stage_mount", "slotselect_other", "fsverity", "metadata_csum",
        "fscompress", "overlayfs_remove_missing_lowerdir", "encryptable=", "voldmanaged=", "length=", "swapprio=", "zramsize=", "forceencrypt=",
        "fileencryption=", "forcefdeorfbe=", "max_comp_streams=", "reservedsize=", "readahead_size_kb=", "eraseblk=", "logicalblk=", "avb_keys=", "avb=",
        "keydirectory=", "metadata_encryption=", "sysfs_path=", "zram_backing_dev_path=",
    ];

    /// <summary>The flags of the fourth column, in the order in which they are tried.</summary>
    public static string[] Mount(InitRelease release) => release switch { InitRelease.Android11 => Mount11, InitRelease.Android42 => Mount42, _ => Mount41 };

    /// <summary>The flags of the fifth column, in the order in which they are tried; those with a value end with '='.</summary>
    public static string[] Manager(InitRelease release) => release.IsModern() ? Manager11 : Manager41;

    /// <summary>
    /// The flag that <paramref name="word"/> is taken for, or <c>null</c>. parse_flags() of 4.1 and 4.2 compares with strncmp() and the
    /// flag's length, so that a word only has to begin like one; 11 compares whole words.
    /// </summary>
    public static string? Find(string[] flags, string word, InitRelease release) =>
        flags.FirstOrDefault(f => release.IsModern() && f[f.Length - 1] != '=' ? word == f : word.StartsWith(f, StringComparison.Ordinal));
}
