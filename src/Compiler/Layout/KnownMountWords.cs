using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Fstab;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>
/// The options of mounts that are known: so that a misspelt one is seen. Of a word that is neither here nor in <see cref="OwnMountWords"/> nothing is
/// known. Values are left away.
/// </summary>
internal static class KnownMountWords
{
    /// <summary>What mount(8) of util-linux takes for all file systems, and Android's init does not know.</summary>
    public static readonly string[] MountCommandOnly =
    [
        "loop", "nofail", "auto", "noauto", "user", "users", "nouser", "owner", "group", "_netdev", "sync", "async", "dirsync", "exec", "suid", "dev", "atime",
        "diratime", "relatime", "norelatime", "strictatime", "lazytime", "mand", "nomand", "silent", "loud", "bind", "rbind", "move",
    ];

    /// <summary>
    /// Of the security modules (security/selinux/hooks.c), of mount(8), and of ext2 to ext4 (the tokens of fs/ext4/super.c, 3.0 and 6.1), besides their own.
    /// </summary>
    private static readonly string[] Ext =
    [
        "context", "fscontext", "defcontext", "rootcontext", "seclabel", "nolazytime", "nostrictatime", "iversion", "noiversion", "nosymfollow", "offset",
        "sizelimit", "grpid", "bsdgroups", "nogrpid", "sysvgroups", "resgid", "resuid", "sb", "errors", "debug", "user_xattr", "nouser_xattr", "acl", "noacl",
        "norecovery", "commit", "journal_update", "abort", "usrjquota", "grpjquota", "jqfmt", "grpquota", "quota", "noquota", "usrquota", "prjquota",
        "barrier", "nobarrier", "i_version", "dax", "nodioread_nolock", "discard", "nodiscard", "nombcache", "no_mbcache", "prefetch_block_bitmaps",
        "no_prefetch_block_bitmaps", "inlinecrypt", "test_dummy_encryption", "warn_on_error", "nowarn_on_error", "debug_want_extra_isize", "fc_debug_force",
        "mb_optimize_scan", "extents", "noextents", "nocheck", "reservation", "noreservation", "xip",
    ];

    /// <summary>Of vfat, f2fs, btrfs and xfs in 6.1, besides their own; of yaffs (its yaffs_vfs.c).</summary>
    private static readonly string[] Others =
    [
        "quiet", "flush", "tz", "nfs", "posix", "conv", "fat", "blocksize", "no_heap", "heap", "inline_xattr_size", "fastboot", "data_flush", "reserve_root",
        "io_bits", "mode", "fault_injection", "fault_type", "whint_mode", "compress_algorithm", "compress_extension", "compress_log_size", "compress_chksum",
        "compress_mode", "compress_cache", "nocompress_extension", "atgc", "gc_merge", "nogc_merge", "nocheckpoint_merge", "discard_unit", "memory",
        "age_extent_cache", "compress", "ssd_spread", "nossd_spread", "noautodefrag", "degraded", "datasum", "thread_pool", "max_inline", "flushoncommit",
        "noflushoncommit", "enospc_debug", "noenospc_debug", "metadata_ratio", "rescue", "skip_balance", "treelog", "notreelog", "usebackuproot", "device",
        "rtdev", "noalign", "allocsize", "wsync", "nolargeio", "ikeep", "noikeep", "sunit", "swidth", "uqnoenforce", "gqnoenforce", "pqnoenforce",
        "qnoenforce", "inband-tags", "tags-ecc-on", "tags-ecc-off", "no-cache", "no-checkpoint", "no-checkpoint-read", "no-checkpoint-write",
        "empty-lost-and-found-on", "empty-lost-and-found-off", "empty-lost-and-found-enable", "empty-lost-and-found-disable", "disable-summary",
    ];

    /// <summary>What mount(8) and init make flags of, or keep to themselves, besides <see cref="MountCommandOnly"/>.</summary>
    private static readonly string[] Flags = ["noatime", "nodiratime", "nosuid", "nodev", "noexec", "defaults", "remount", "ro", "rw"];

    /// <summary>The release whose ext4 reads them by vfs_parse_sb_flag.</summary>
    private static readonly Version FlagsInString = new(5, 17);

    /// <summary>Those of them that 6.1 takes in the string for the driver as well (vfs_parse_sb_flag, fs/fs_context.c).</summary>
    private static readonly string[] TakenInString = ["ro", "rw", "sync", "async", "dirsync", "lazytime", "mand", "nomand"];

    /// <summary>
    /// Whether a driver refuses <paramref name="option"/> in the string that the kernel hands it by itself, which no mount(8) has been through.
    /// </summary>
    public static bool IsForMountCommand(string option, KernelModel kernel) =>
        (Flags.Contains(option) || MountCommandOnly.Contains(option)) && !(!kernel.IsBefore(FlagsInString) && TakenInString.Contains(option));

    /// <summary>A table that is made for words that are not usual.</summary>
    private static class Known
    {
        public static readonly HashSet<string> All =
        [
            .. MountCommand.FlagsOf(InitRelease.Android42), .. FsManagerFlags.Mount(InitRelease.Android11),
            .. FsManagerFlags.Manager(InitRelease.Android41).Concat(FsManagerFlags.Manager(InitRelease.Android11)).Select(KeyOf),
            .. MountCommandOnly, .. Ext, .. Others, .. OwnMountWords.All,
        ];
    }

    /// <summary>The known word that <paramref name="option"/> is one slip away from; <c>null</c> when it is known itself, or like none.</summary>
    public static string? MeantBy(string option)
    {
        string word = KeyOf(option);
        // A shorter one is like many; and for what nearly every mount says, the set need not be made.
        if (word.Length < 2 || word is "ro" or "rw" or "wait" or "noatime" or "nosuid" or "nodev")
            return null;
        return Known.All.Contains(word) || word.StartsWith("x-", StringComparison.OrdinalIgnoreCase) ? null : Suggestions.OneSlipFrom(word, [.. Known.All]);
    }

    /// <summary>An option without its value.</summary>
    public static string KeyOf(string option) => option.IndexOf('=') is >= 0 and var sign ? option.Substring(0, sign) : option;
}
