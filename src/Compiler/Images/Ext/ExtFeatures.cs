using System.Collections.Immutable;
using System.Globalization;

namespace FswLayout.Images.Ext;

/// <summary>The names of file system features, as e2fsprogs prints them (lib/e2p/feature.c).</summary>
internal static class ExtFeatures
{
    private static readonly string?[] CompatibleNames =
    [
        "dir_prealloc", "imagic_inodes", "has_journal", "ext_attr", "resize_inode", "dir_index", "lazy_bg", null, "snapshot_bitmap",
        "sparse_super2", "fast_commit", "stable_inodes", "orphan_file",
    ];

    private static readonly string?[] ReadOnlyNames =
    [
        "sparse_super", "large_file", null, "huge_file", "uninit_bg", "dir_nlink", "extra_isize", null, "quota", "bigalloc",
        "metadata_csum", "replica", "read-only", "project", "shared_blocks", "verity", "orphan_present",
    ];

    private static readonly string?[] IncompatibleNames =
    [
        "compression", "filetype", "needs_recovery", "journal_dev", "meta_bg", null, "extent", "64bit", "mmp", "flex_bg", "ea_inode", null,
        "dirdata", "metadata_csum_seed", "large_dir", "inline_data", "encrypt", "casefold",
    ];

    private static readonly string?[] JournalCompatibleNames = ["journal_checksum"];

    private static readonly string?[] JournalIncompatibleNames =
        ["journal_incompat_revoke", "journal_64bit", "journal_async_commit", "journal_checksum_v2", "journal_checksum_v3", "fast_commit"];

    public static ImmutableArray<string> JournalCompatible(uint bits) => Names(bits, JournalCompatibleNames, 'C');

    public static ImmutableArray<string> JournalIncompatible(uint bits) => Names(bits, JournalIncompatibleNames, 'I');

    public static ImmutableArray<string> JournalReadOnly(uint bits) => Names(bits, [], 'R');

    public static ImmutableArray<string> Compatible(uint bits) => Names(bits, CompatibleNames, 'C');

    public static ImmutableArray<string> ReadOnlyCompatible(uint bits) => Names(bits, ReadOnlyNames, 'R');

    public static ImmutableArray<string> Incompatible(uint bits) => Names(bits, IncompatibleNames, 'I');

    // An unknown bit is FEATURE_R30 there, with its number.
    private static ImmutableArray<string> Names(uint bits, string?[] names, char set) =>
    [
        .. Enumerable.Range(0, 32).Where(i => (bits >> i & 1) != 0)
            .Select(i => (i < names.Length ? names[i] : null) ?? "FEATURE_" + set + i.ToString(CultureInfo.InvariantCulture)),
    ];
}
