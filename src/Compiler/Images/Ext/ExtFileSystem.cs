using System.Collections.Immutable;
using FswLayout.Kernel;

namespace FswLayout.Images.Ext;

/// <summary>What the superblock of an ext2, ext3 or ext4 file system says (Documentation/filesystems/ext4/super.rst).</summary>
public sealed record ExtFileSystem
{
    /// <summary>Size of the file in bytes.</summary>
    public required long FileSize { get; init; }

    /// <summary>Size of a block in bytes.</summary>
    public required uint BlockSize { get; init; }

    /// <summary>Number of blocks.</summary>
    public required ulong BlockCount { get; init; }

    /// <summary>Size of the file system in bytes; <see cref="ulong.MaxValue"/> where that is more than 64 bits hold.</summary>
    public ulong Size => BlockCount > ulong.MaxValue / BlockSize ? ulong.MaxValue : BlockCount * BlockSize;

    /// <summary>s_feature_compat, s_feature_incompat and s_feature_ro_compat.</summary>
    public required ExtFeatureBits FeatureBits { get; init; }

    /// <summary>The same of the journal's own superblock; none where there is no journal, or it was not found.</summary>
    public ExtFeatureBits JournalBits { get; init; }

    /// <summary>Features of the journal, as e2fsprogs prints them.</summary>
    public ImmutableArray<string> JournalFeatures =>
        [
            .. ExtFeatures.JournalCompatible(JournalBits.Compatible), .. ExtFeatures.JournalIncompatible(JournalBits.Incompatible),
            .. ExtFeatures.JournalReadOnly(JournalBits.ReadOnlyCompatible),
        ];

    /// <summary>Features that any kernel may ignore, as e2fsprogs prints them.</summary>
    public ImmutableArray<string> Compatible => ExtFeatures.Compatible(FeatureBits.Compatible);

    /// <summary>Features that a kernel must know to mount at all.</summary>
    public ImmutableArray<string> Incompatible => ExtFeatures.Incompatible(FeatureBits.Incompatible);

    /// <summary>Features that a kernel must know to mount for writing.</summary>
    public ImmutableArray<string> ReadOnlyCompatible => ExtFeatures.ReadOnlyCompatible(FeatureBits.ReadOnlyCompatible);

    /// <summary>The volume label; empty for none.</summary>
    public required string Label { get; init; }

    /// <summary>The UUID, in lower-case hex with hyphens.</summary>
    public required string Uuid { get; init; }

    /// <summary>Whether it was unmounted cleanly.</summary>
    public required bool IsClean { get; init; }

    /// <summary>Whether the kernel found errors in it.</summary>
    public required bool HasErrors { get; init; }

    /// <summary>Whether its journal must be replayed: even a read-only mount then writes.</summary>
    public bool NeedsRecovery => (FeatureBits.Incompatible & 4) != 0;

    /// <summary>has_journal: whether it has a journal at all.</summary>
    public bool HasJournal => (FeatureBits.Compatible & 4) != 0;

    /// <summary>huge_file: sizes of files may be counted in blocks.</summary>
    public bool HasHugeFiles => (FeatureBits.ReadOnlyCompatible & 8) != 0;

    /// <summary>Where it was mounted last; empty for nowhere.</summary>
    public required string LastMounted { get; init; }

    /// <summary>When it was mounted last, in whole seconds; <c>null</c> for never.</summary>
    public required DateTimeOffset? LastMountTime { get; init; }

    /// <summary>Mounts since it was last checked.</summary>
    public required int MountCount { get; init; }

    /// <summary>Reads the superblock of <paramref name="image"/>.</summary>
    /// <param name="image">A seekable stream; read from its start.</param>
    public static ImageReading<ExtFileSystem> Read(Stream image) => ExtReader.Read(new ImageBytes(image));

    /// <summary>What <paramref name="kernel"/> makes of it when it mounts the type <paramref name="type"/> (ext2, ext3 or ext4).</summary>
    public ExtVerdict MountBy(ExtGeneration kernel, string type = "ext4") => ExtSupport.Of(kernel, type).Judge(FeatureBits, JournalBits);
}

/// <summary>The three sets of features.</summary>
/// <param name="Compatible">s_feature_compat.</param>
/// <param name="Incompatible">s_feature_incompat.</param>
/// <param name="ReadOnlyCompatible">s_feature_ro_compat.</param>
public readonly record struct ExtFeatureBits(uint Compatible, uint Incompatible, uint ReadOnlyCompatible);
