namespace FswLayout.Layout;

/// <summary>
/// Mount options that the drivers of one kind of file system read and those of no other of the table, in any release: what they refuse the whole mount for
/// (fs/ext4/super.c, fs/fat/inode.c, fs/f2fs/super.c, fs/btrfs/super.c, fs/xfs/xfs_super.c). Values are left away; words that two kinds share are not here.
/// </summary>
internal static class OwnMountWords
{
    private static readonly string[] Ext =
    [
        "data", "data_err", "bsddf", "minixdf", "nouid32", "oldalloc", "orlov", "bh", "nobh", "min_batch_time", "max_batch_time", "noload", "journal_dev",
        "journal_path", "journal_checksum", "nojournal_checksum", "journal_async_commit", "journal_ioprio", "stripe", "delalloc", "nodelalloc",
        "mblk_io_submit", "nomblk_io_submit", "block_validity", "noblock_validity", "inode_readahead_blks", "auto_da_alloc", "noauto_da_alloc",
        "dioread_nolock", "dioread_lock", "init_itable", "noinit_itable", "max_dir_size_kb",
    ];

    /// <summary>Who owns the files and how names are written: also of ntfs, exfat, hfsplus and optical disks, which keep neither as Linux does.</summary>
    private static readonly string[] Foreign =
    [
        "uid", "gid", "umask", "dmask", "fmask", "codepage", "iocharset", "shortname", "utf8", "uni_xlate", "showexec", "sys_immutable", "dots", "nodots",
        "dotsOK", "dos1xfloppy", "allow_utime", "rodir", "nonumtail", "time_offset", "usefree",
    ];

    private static readonly string[] F2fs =
    [
        "background_gc", "disable_roll_forward", "active_logs", "disable_ext_identify", "inline_xattr", "noinline_xattr", "inline_dentry", "noinline_dentry",
        "inline_data", "noinline_data", "flush_merge", "noflush_merge", "extent_cache", "noextent_cache", "fsync_mode", "alloc_mode", "checkpoint_merge",
    ];

    private static readonly string[] Btrfs =
    [
        "subvol", "subvolid", "compress-force", "space_cache", "nospace_cache", "clear_cache", "ssd", "nossd", "autodefrag", "datacow", "nodatacow",
        "nodatasum",
    ];

    private static readonly string[] Xfs =
    [
        "logbufs", "logbsize", "logdev", "inode64", "inode32", "attr2", "noattr2", "uquota", "gquota", "pquota", "swalloc", "largeio", "nouuid",
        "filestreams",
    ];

    private static readonly (string Name, string[] Formats, string[] Words)[] Kinds =
    [
        ("ext4", ["ext"], Ext), ("vfat and others without owners", ["fat"], Foreign), ("f2fs", ["f2fs"], F2fs),
        ("btrfs", ["btrfs"], Btrfs), ("xfs", ["xfs"], Xfs),
    ];

    public static IEnumerable<string> All => Kinds.SelectMany(k => k.Words);

    /// <summary>Which kind each word is of.</summary>
    private static class Index
    {
        public static readonly Dictionary<string, int> OfWord = Make();

        private static Dictionary<string, int> Make()
        {
            var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int kind = 0; kind < Kinds.Length; kind++)
                foreach (string word in Kinds[kind].Words)
                    kinds.Add(word, kind);
            return kinds;
        }
    }

    /// <summary>Whose option <paramref name="option"/> is when a mount as <paramref name="type"/> does not read it; <c>null</c> when it may.</summary>
    public static string? OwnerBut(string type, string option)
    {
        // Most words are no kind's own.
        if (!Index.OfWord.TryGetValue(KnownMountWords.KeyOf(option), out int kind) || FileSystemType.Find(type) is not { } mounted)
            return null;
        return Kinds.Any(k => k.Formats.Contains(mounted.Format)) && !Kinds[kind].Formats.Contains(mounted.Format) ? Kinds[kind].Name : null;
    }
}
