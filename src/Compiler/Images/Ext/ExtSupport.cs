using System.Collections.Immutable;
using FswLayout.Kernel;

namespace FswLayout.Images.Ext;

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

/// <summary>What a kernel makes of a file system, as far as features decide.</summary>
/// <param name="Mount">What it does.</param>
/// <param name="UnknownIncompatible">The features that keep it from mounting at all, as e2fsprogs prints them.</param>
/// <param name="UnknownReadOnly">The features that keep it from mounting for writing.</param>
/// <param name="UnknownInJournal">The features of the journal that keep it from mounting at all, also with <c>ro</c>.</param>
/// <param name="LacksJournal">Whether there is no journal, and the type of the mount wants one.</param>
public sealed record ExtVerdict(
    ExtMount Mount, ImmutableArray<string> UnknownIncompatible, ImmutableArray<string> UnknownReadOnly, ImmutableArray<string> UnknownInJournal,
    bool LacksJournal)
{
    /// <summary>All features of the file system that it does not know.</summary>
    public ImmutableArray<string> Unknown => UnknownIncompatible.AddRange(UnknownReadOnly);
}

/// <summary>
/// Features that a kernel knows when it mounts a type: ext4_feature_set_ok, ext3_feature_set_ok and ext2_feature_set_ok of fs/ext4/super.c, or the drivers ext3
/// and ext2 themselves.
/// </summary>
/// <param name="Incompatible">EXT?_FEATURE_INCOMPAT_SUPP of fs/ext?/ext?.h.</param>
/// <param name="ReadOnlyCompatible">EXT?_FEATURE_RO_COMPAT_SUPP.</param>
/// <param name="Journal">JBD2_KNOWN_INCOMPAT_FEATURES of include/linux/jbd2.h; <c>null</c> where the journal is not looked at.</param>
/// <param name="WantsJournal">Whether it mounts nothing without one.</param>
internal sealed record ExtSupport(uint Incompatible, uint ReadOnlyCompatible, uint? Journal, bool WantsJournal = false)
{
    private const uint Bigalloc = 0x200, Extents = 0x40, HasJournal = 0x4;

    /// <summary>jbd2.h of 3.0 and jbd.h: REVOKE, 64BIT, ASYNC_COMMIT; jbd2.h of 6.1: also CSUM_V2 (3.5), CSUM_V3 (3.18), FAST_COMMIT (5.10).</summary>
    private const uint Journal30 = 0x7, Journal61 = 0x3F, Jbd = 0x1;

    /// <summary>FILETYPE, META_BG; ext3 also RECOVER. SPARSE_SUPER, LARGE_FILE, BTREE_DIR.</summary>
    private const uint Ext2Incompatible = 0x2 | 0x10, Ext3Incompatible = Ext2Incompatible | 0x4, OldReadOnlyCompatible = 0x1 | 0x2 | 0x4;

    /// <summary>
    /// fs/ext4/ext4.h of Linux 3.0 (read in 3.0.101 for OMAP4): FILETYPE, RECOVER, META_BG, EXTENTS, 64BIT, FLEX_BG, MMP (new in 3.0);
    /// SPARSE_SUPER, LARGE_FILE, GDT_CSUM, DIR_NLINK, EXTRA_ISIZE, BTREE_DIR, HUGE_FILE.
    /// </summary>
    private static readonly ExtSupport Ext4Of30 = new(0x2 | 0x4 | 0x10 | 0x40 | 0x80 | 0x200 | 0x100, 0x1 | 0x2 | 0x10 | 0x20 | 0x40 | 0x4 | 0x8, Journal30);

    /// <summary>
    /// fs/ext4/ext4.h of Linux 6.1: besides those of 3.0 EA_INODE, INLINE_DATA, ENCRYPT, CASEFOLD (with CONFIG_UNICODE), CSUM_SEED, LARGEDIR;
    /// BIGALLOC, METADATA_CSUM, QUOTA, PROJECT, VERITY, ORPHAN_PRESENT.
    /// </summary>
    private static readonly ExtSupport Ext4Of61 = new(
        Ext4Of30.Incompatible | 0x400 | 0x8000 | 0x10000 | 0x20000 | 0x2000 | 0x4000,
        Ext4Of30.ReadOnlyCompatible | 0x200 | 0x400 | 0x100 | 0x2000 | 0x8000 | 0x10000, Journal61);

    /// <summary>What <paramref name="kernel"/> knows when it mounts the type <paramref name="type"/>: ext2, ext3, or else ext4.</summary>
    public static ExtSupport Of(ExtGeneration kernel, string type) => (type, kernel) switch
    {
        ("ext2", _) => new(Ext2Incompatible, OldReadOnlyCompatible, null),
        ("ext3", ExtGeneration.WithoutChecksums) => new(Ext3Incompatible, OldReadOnlyCompatible, Jbd, WantsJournal: true),
        ("ext3", _) => new(Ext3Incompatible, OldReadOnlyCompatible, Journal61, WantsJournal: true),
        (_, ExtGeneration.WithoutChecksums) => Ext4Of30,
        _ => Ext4Of61,
    };

    /// <summary>What becomes of a file system of these features, and those of its journal.</summary>
    public ExtVerdict Judge(ExtFeatureBits bits, ExtFeatureBits journal)
    {
        bool hasJournal = (bits.Compatible & HasJournal) != 0;
        // jbd2_journal_load() refuses; a mount with ro loads the journal too. No feature of the journal's read-only set is known to anybody.
        ImmutableArray<string> unknownInJournal = !hasJournal || Journal is not { } known ? []
            : [.. ExtFeatures.JournalIncompatible(journal.Incompatible & ~known), .. ExtFeatures.JournalReadOnly(journal.ReadOnlyCompatible)];
        bool lacksJournal = WantsJournal && !hasJournal;
        return new ExtVerdict(
            lacksJournal || !unknownInJournal.IsEmpty ? ExtMount.Refused : Mount(bits), ExtFeatures.Incompatible(bits.Incompatible & ~Incompatible),
            ExtFeatures.ReadOnlyCompatible(bits.ReadOnlyCompatible & ~ReadOnlyCompatible), unknownInJournal, lacksJournal);
    }

    private ExtMount Mount(ExtFeatureBits bits)
    {
        if ((bits.Incompatible & ~Incompatible) != 0)
            return ExtMount.Refused;
        if ((bits.ReadOnlyCompatible & ~ReadOnlyCompatible) != 0)
            return ExtMount.ReadOnly;
        // "Can't support bigalloc feature without extents feature": checked for read-write mounts only.
        return (bits.ReadOnlyCompatible & Bigalloc) != 0 && (bits.Incompatible & Extents) == 0 ? ExtMount.ReadOnly : ExtMount.ReadWrite;
    }
}
