using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Images.Ext;

/// <summary>
/// The fields of the superblock and of the journal's own (Documentation/filesystems/ext4/super.rst and journal.rst), with the names they have there.
/// </summary>
internal static class ExtFields
{
    public static readonly BinaryField BlocksLow = Count(0x4, "s_blocks_count_lo", "blocks, low word");
    public static readonly BinaryField LogBlockSize = Count(0x18, "s_log_block_size", "log2 of the block size, less 10");
    public static readonly BinaryField MountTime = Count(0x2C, "s_mtime", "when it was mounted last, seconds since 1970");
    public static readonly BinaryField MountCount = Short(0x34, "s_mnt_count", "mounts since the last check");
    public static readonly BinaryField Magic = Short(0x38, "s_magic", "ext2, ext3 or ext4") with { Form = FieldForm.Hex };
    public static readonly BinaryField State =
        Short(0x3A, "s_state", "1: unmounted cleanly, 2: has errors, 4: orphans are being recovered") with { Form = FieldForm.Hex };
    public static readonly BinaryField Revision = Count(0x4C, "s_rev_level", "revision: 0 has no features, 1 has");
    public static readonly BinaryField Compatible = Flags(0x5C, "s_feature_compat", "features that any kernel may ignore");
    public static readonly BinaryField Incompatible = Flags(0x60, "s_feature_incompat", "features that a kernel must know to mount");
    public static readonly BinaryField ReadOnly = Flags(0x64, "s_feature_ro_compat", "features that a kernel must know to write");
    public static readonly BinaryField Uuid = Raw(0x68, 16, "s_uuid", "UUID");
    public static readonly BinaryField Label = Text(0x78, 16, "s_volume_name", "label");
    public static readonly BinaryField LastMounted = Text(0x88, 64, "s_last_mounted", "where it was mounted last");
    public static readonly BinaryField JournalBackupType = Byte(0xFD, "s_jnl_backup_type", "1: s_jnl_blocks holds the journal inode's blocks");
    public static readonly BinaryField JournalBlocks = Raw(0x10C, 68, "s_jnl_blocks", "i_block and size of the journal's inode");
    public static readonly BinaryField BlocksHigh = Count(0x150, "s_blocks_count_hi", "blocks, high word");
    public static readonly BinaryField MountTimeHigh = Byte(0x275, "s_mtime_hi", "high byte of s_mtime");

    /// <summary>All of the superblock, in their order and without a gap.</summary>
    public static ImmutableArray<BinaryField> Superblock { get; } =
    [
        Count(0x0, "s_inodes_count", "inodes"), BlocksLow, Count(0x8, "s_r_blocks_count_lo", "blocks kept for root, low word"),
        Count(0xC, "s_free_blocks_count_lo", "free blocks, low word"), Count(0x10, "s_free_inodes_count", "free inodes"),
        Count(0x14, "s_first_data_block", "block of this superblock"), LogBlockSize, Count(0x1C, "s_log_cluster_size", "log2 of the cluster size, less 10"),
        Count(0x20, "s_blocks_per_group", "blocks in a group"), Count(0x24, "s_clusters_per_group", "clusters in a group"),
        Count(0x28, "s_inodes_per_group", "inodes in a group"), MountTime, Count(0x30, "s_wtime", "when it was written last, seconds since 1970"), MountCount,
        Short(0x36, "s_max_mnt_count", "mounts after which it is checked; 65535: never"), Magic, State,
        Short(0x3C, "s_errors", "after an error: 1 go on, 2 read-only, 3 panic"),
        Short(0x3E, "s_minor_rev_level", "minor revision"), Count(0x40, "s_lastcheck", "when it was checked last, seconds since 1970"),
        Count(0x44, "s_checkinterval", "seconds between checks; 0: none"), Count(0x48, "s_creator_os", "0: Linux made it"), Revision,
        Short(0x50, "s_def_resuid", "user that reserved blocks are for"), Short(0x52, "s_def_resgid", "group that reserved blocks are for"),
        Count(0x54, "s_first_ino", "first inode that is not reserved"), Short(0x58, "s_inode_size", "bytes of an inode"),
        Short(0x5A, "s_block_group_nr", "group of this superblock"), Compatible, Incompatible, ReadOnly, Uuid, Label, LastMounted,
        Flags(0xC8, "s_algorithm_usage_bitmap", "compression, not used"), Byte(0xCC, "s_prealloc_blocks", "blocks to preallocate for files"),
        Byte(0xCD, "s_prealloc_dir_blocks", "blocks to preallocate for folders"), Short(0xCE, "s_reserved_gdt_blocks", "blocks kept for growing"),
        Raw(0xD0, 16, "s_journal_uuid", "UUID of the journal's own superblock"), Count(0xE0, "s_journal_inum", "inode of the journal"),
        Flags(0xE4, "s_journal_dev", "device of an external journal"), Count(0xE8, "s_last_orphan", "first inode of the list of orphans"),
        Raw(0xEC, 16, "s_hash_seed", "seed of the hashes of folders"), Byte(0xFC, "s_def_hash_version", "hash of folders"), JournalBackupType,
        Short(0xFE, "s_desc_size", "bytes of a group's descriptor with 64bit"), Flags(0x100, "s_default_mount_opts", "mount options that are taken by default"),
        Count(0x104, "s_first_meta_bg", "first group with meta_bg"), Count(0x108, "s_mkfs_time", "when it was made, seconds since 1970"), JournalBlocks,
        BlocksHigh,
        Count(0x154, "s_r_blocks_count_hi", "blocks kept for root, high word"), Count(0x158, "s_free_blocks_count_hi", "free blocks, high word"),
        Short(0x15C, "s_min_extra_isize", "bytes that all inodes have beyond 128"), Short(0x15E, "s_want_extra_isize", "bytes that new inodes have beyond 128"),
        Flags(0x160, "s_flags", "1: signed hashes of folders, 2: unsigned ones"), Short(0x164, "s_raid_stride", "blocks on a disk of a RAID before the next"),
        Short(0x166, "s_mmp_interval", "seconds between checks for a second mount"), Long(0x168, "s_mmp_block", "block of these checks"),
        Count(0x170, "s_raid_stripe_width", "blocks of a stripe of a RAID"), Byte(0x174, "s_log_groups_per_flex", "log2 of the groups in a flexible group"),
        Byte(0x175, "s_checksum_type", "1: checksums are CRC-32C"), Short(0x176, "s_reserved_pad", "not used"),
        Long(0x178, "s_kbytes_written", "KiB written in its lifetime"), Count(0x180, "s_snapshot_inum", "inode of the active snapshot"),
        Count(0x184, "s_snapshot_id", "number of the active snapshot"), Long(0x188, "s_snapshot_r_blocks_count", "blocks kept for the active snapshot"),
        Count(0x190, "s_snapshot_list", "first inode of the list of snapshots"), Count(0x194, "s_error_count", "errors seen"),
        Count(0x198, "s_first_error_time", "when the first error was seen"), Count(0x19C, "s_first_error_ino", "inode of the first error"),
        Long(0x1A0, "s_first_error_block", "block of the first error"), Text(0x1A8, 32, "s_first_error_func", "kernel function that saw the first error"),
        Count(0x1C8, "s_first_error_line", "line of the first error"), Count(0x1CC, "s_last_error_time", "when the last error was seen"),
        Count(0x1D0, "s_last_error_ino", "inode of the last error"), Count(0x1D4, "s_last_error_line", "line of the last error"),
        Long(0x1D8, "s_last_error_block", "block of the last error"), Text(0x1E0, 32, "s_last_error_func", "kernel function that saw the last error"),
        Text(0x200, 64, "s_mount_opts", "mount options, as text"), Count(0x240, "s_usr_quota_inum", "inode of the users' quota"),
        Count(0x244, "s_grp_quota_inum", "inode of the groups' quota"), Count(0x248, "s_overhead_blocks", "blocks of overhead"),
        Raw(0x24C, 8, "s_backup_bgs", "groups with a backup, with sparse_super2"), Raw(0x254, 4, "s_encrypt_algos", "ways of encryption in use"),
        Raw(0x258, 16, "s_encrypt_pw_salt", "salt of the passwords"), Count(0x268, "s_lpf_ino", "inode of lost+found"),
        Count(0x26C, "s_prj_quota_inum", "inode of the projects' quota"), Flags(0x270, "s_checksum_seed", "seed of the checksums"),
        Byte(0x274, "s_wtime_hi", "high byte of s_wtime"), MountTimeHigh, Byte(0x276, "s_mkfs_time_hi", "high byte of s_mkfs_time"),
        Byte(0x277, "s_lastcheck_hi", "high byte of s_lastcheck"), Byte(0x278, "s_first_error_time_hi", "high byte of s_first_error_time"),
        Byte(0x279, "s_last_error_time_hi", "high byte of s_last_error_time"), Byte(0x27A, "s_first_error_errcode", "code of the first error"),
        Byte(0x27B, "s_last_error_errcode", "code of the last error"), Short(0x27C, "s_encoding", "encoding of file names"),
        Short(0x27E, "s_encoding_flags", "flags of the encoding"), Count(0x280, "s_orphan_file_inum", "inode of the file of orphans"),
        Raw(0x284, 0x3FC - 0x284, "s_reserved", "not used"), Flags(0x3FC, "s_checksum", "checksum of the superblock"),
    ];

    /// <summary>Where the journal's features stand.</summary>
    public static readonly BinaryField JournalCompatible = Big(Flags(0x24, "s_feature_compat", "features that any kernel may ignore"));
    public static readonly BinaryField JournalIncompatible = Big(Flags(0x28, "s_feature_incompat", "features that a kernel must know to replay it"));
    public static readonly BinaryField JournalReadOnly = Big(Flags(0x2C, "s_feature_ro_compat", "features that a kernel must know to write"));

    /// <summary>The start of the journal's superblock, in order and without a gap.</summary>
    public static ImmutableArray<BinaryField> Journal { get; } =
    [
        Big(Flags(0x0, "h_magic", "a block of the journal")), Big(Count(0x4, "h_blocktype", "4: its superblock, version 2")),
        Big(Count(0x8, "h_sequence", "transaction of this block")), Big(Count(0xC, "s_blocksize", "bytes of a block")),
        Big(Count(0x10, "s_maxlen", "blocks of the journal")),
        Big(Count(0x14, "s_first", "first block of the log")), Big(Count(0x18, "s_sequence", "first transaction that is expected in the log")),
        Big(Count(0x1C, "s_start", "block where the log starts; 0: there is nothing to replay")),
        Big(Count(0x20, "s_errno", "error that the journal was given up with")),
        JournalCompatible, JournalIncompatible, JournalReadOnly, Raw(0x30, 16, "s_uuid", "UUID of the journal"),
    ];

    private static BinaryField Count(int offset, string name, string meaning) => new(offset, 4, name, meaning);

    private static BinaryField Short(int offset, string name, string meaning) => new(offset, 2, name, meaning);

    private static BinaryField Byte(int offset, string name, string meaning) => new(offset, 1, name, meaning);

    private static BinaryField Long(int offset, string name, string meaning) => new(offset, 8, name, meaning) { Form = FieldForm.Hex };

    private static BinaryField Flags(int offset, string name, string meaning) => new(offset, 4, name, meaning) { Form = FieldForm.Hex };

    private static BinaryField Raw(int offset, int size, string name, string meaning) => new(offset, size, name, meaning) { Form = FieldForm.Bytes };

    private static BinaryField Text(int offset, int size, string name, string meaning) => new(offset, size, name, meaning) { Form = FieldForm.Text };

    private static BinaryField Big(BinaryField field) => field with { IsBigEndian = true };
}
