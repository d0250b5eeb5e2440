using System.Collections.Immutable;

namespace FswLayout.Layout;

/// <summary>A file system on a disk as Linux names it; of a name that is not here nothing is known.</summary>
/// <param name="Name">As mount takes it.</param>
/// <param name="Format">What lies on the disk: one format may have several drivers.</param>
/// <param name="Option">The option of its driver, without <c>CONFIG_</c>; <c>null</c> where another driver may do it as well.</param>
/// <param name="Since">The release that its driver came with (its Kconfig in fs/ of that release, and in none before), where that is not in all that the
/// compiler knows.</param>
internal sealed record FileSystemType(string Name, string Format, string? Option, string? Since = null)
{
    /// <summary>The table.</summary>
    public static ImmutableArray<FileSystemType> All { get; } =
    [
        new("ext4", "ext", "EXT4_FS"), new("ext3", "ext", null), new("ext2", "ext", null),
        new("vfat", "fat", "VFAT_FS"), new("msdos", "fat", "MSDOS_FS"), new("exfat", "exfat", "EXFAT_FS", "5.7"),
        new("ntfs", "ntfs", null), new("ntfs3", "ntfs", "NTFS3_FS", "5.15"),
        new("f2fs", "f2fs", "F2FS_FS", "3.8"), new("squashfs", "squashfs", "SQUASHFS") { IsReadOnly = true },
        new("erofs", "erofs", "EROFS_FS", "5.4") { IsReadOnly = true },
        new("btrfs", "btrfs", "BTRFS_FS"), new("xfs", "xfs", "XFS_FS"), new("jfs", "jfs", "JFS_FS"), new("reiserfs", "reiserfs", "REISERFS_FS"),
        new("nilfs2", "nilfs2", "NILFS2_FS"), new("iso9660", "iso9660", "ISO9660_FS") { IsReadOnly = true }, new("udf", "udf", "UDF_FS"),
        new("hfsplus", "hfsplus", "HFSPLUS_FS"), new("jffs2", "jffs2", "JFFS2_FS") { Medium = StorageMedium.Flash },
        new("ubifs", "ubifs", "UBIFS_FS") { Medium = StorageMedium.Volume },
        new("yaffs", "yaffs", "YAFFS_FS") { Medium = StorageMedium.Flash, IsOutOfTree = true },
        new("yaffs2", "yaffs2", "YAFFS_FS") { Medium = StorageMedium.Flash, IsOutOfTree = true },
        new("romfs", "romfs", "ROMFS_FS") { IsReadOnly = true }, new("cramfs", "cramfs", "CRAMFS") { IsReadOnly = true },
        new("minix", "minix", "MINIX_FS"), new("zonefs", "zonefs", "ZONEFS_FS", "5.6"), new("bcachefs", "bcachefs", "BCACHEFS_FS", "6.7"),
    ];

    /// <summary>Whether nobody can write it, however it is mounted.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether its driver is in no release of Linux: Android's and vendors' trees up to 3.x have it.</summary>
    public bool IsOutOfTree { get; init; }

    /// <summary>What it can lie on.</summary>
    public StorageMedium Medium { get; init; }

    /// <summary>What is known of the type <paramref name="name"/>, or <c>null</c>.</summary>
    public static FileSystemType? Find(string name)
    {
        foreach (FileSystemType type in All)
            if (type.Name == name)
                return type;
        return null;
    }

    /// <summary>
    /// Whether a mount as <paramref name="mounted"/> cannot be right where <paramref name="made"/> is: two formats, or ext4 by the older types, which refuse
    /// extents (ext3_feature_set_ok and ext2_feature_set_ok, fs/ext4/super.c). ext4 mounts the older ones.
    /// </summary>
    public static bool AreAtOdds(string mounted, string made) =>
        mounted != made && Find(mounted) is { } one && Find(made) is { } other && (one.Format != other.Format || (one.Format == "ext" && made == "ext4"));
}

/// <summary>What a file system lies on.</summary>
internal enum StorageMedium
{
    /// <summary>A block device: a disk, a card, a loop.</summary>
    Block,

    /// <summary>A flash partition, by its mtdblock device, or its number or name (get_tree_mtd and get_sb_mtd, drivers/mtd/mtdsuper.c).</summary>
    Flash,

    /// <summary>A volume of UBI, which is no block device (open_ubi, fs/ubifs/super.c).</summary>
    Volume,
}
