using System.Collections.Immutable;

namespace FswLayout.Images.Ext;

/// <summary>A kernel whose ext4 is known.</summary>
public enum ExtKernel
{
    /// <summary>Linux 3.0.</summary>
    Linux30,

    /// <summary>Linux 6.1.</summary>
    Linux61,
}

/// <summary>What a kernel does with a file system.</summary>
public enum ExtMount
{
    /// <summary>It refuses to mount.</summary>
    Refused,

    /// <summary>It mounts with <c>ro</c> only.</summary>
    ReadOnly,

    /// <summary>It mounts.</summary>
    ReadWrite,
}

/// <summary>Features that a kernel's ext4 knows; ext4_feature_set_ok of fs/ext4/super.c decides by them.</summary>
/// <param name="Incompatible">EXT4_FEATURE_INCOMPAT_SUPP of fs/ext4/ext4.h.</param>
/// <param name="ReadOnlyCompatible">EXT4_FEATURE_RO_COMPAT_SUPP of fs/ext4/ext4.h.</param>
internal sealed record ExtSupport(uint Incompatible, uint ReadOnlyCompatible)
{
    private const uint Bigalloc = 0x200, Extents = 0x40;

    /// <summary>
    /// fs/ext4/ext4.h of Linux 3.0 (read in 3.0.101 for OMAP4): FILETYPE, RECOVER, META_BG, EXTENTS, 64BIT, FLEX_BG, MMP (new in 3.0);
    /// SPARSE_SUPER, LARGE_FILE, GDT_CSUM, DIR_NLINK, EXTRA_ISIZE, BTREE_DIR, HUGE_FILE.
    /// </summary>
    private static readonly ExtSupport Linux30 = new(0x2 | 0x4 | 0x10 | 0x40 | 0x80 | 0x200 | 0x100, 0x1 | 0x2 | 0x10 | 0x20 | 0x40 | 0x4 | 0x8);

    /// <summary>
    /// fs/ext4/ext4.h of Linux 6.1: besides those of 3.0 EA_INODE, INLINE_DATA, ENCRYPT, CASEFOLD (with CONFIG_UNICODE), CSUM_SEED, LARGEDIR;
    /// BIGALLOC, METADATA_CSUM, QUOTA, PROJECT, VERITY, ORPHAN_PRESENT.
    /// </summary>
    private static readonly ExtSupport Linux61 = new(
        Linux30.Incompatible | 0x400 | 0x8000 | 0x10000 | 0x20000 | 0x2000 | 0x4000, Linux30.ReadOnlyCompatible | 0x200 | 0x400 | 0x100 | 0x2000 | 0x8000 | 0x10000);

    public static ExtSupport Of(ExtKernel kernel) => kernel == ExtKernel.Linux30 ? Linux30 : Linux61;

    public ExtMount Mount(ExtFeatureBits bits)
    {
        if ((bits.Incompatible & ~Incompatible) != 0)
            return ExtMount.Refused;
        if ((bits.ReadOnlyCompatible & ~ReadOnlyCompatible) != 0)
            return ExtMount.ReadOnly;
        // "Can't support bigalloc feature without extents feature": checked for read-write mounts only.
        return (bits.ReadOnlyCompatible & Bigalloc) != 0 && (bits.Incompatible & Extents) == 0 ? ExtMount.ReadOnly : ExtMount.ReadWrite;
    }

    public ImmutableArray<string> Unknown(ExtFeatureBits bits) =>
    [
        .. ExtFeatures.Incompatible(bits.Incompatible & ~Incompatible),
        .. ExtFeatures.ReadOnlyCompatible(bits.ReadOnlyCompatible & ~ReadOnlyCompatible),
    ];
}
