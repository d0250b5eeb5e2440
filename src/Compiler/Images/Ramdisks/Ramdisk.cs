using System.Collections.Immutable;
using FswLayout.Images.Unpacking;

namespace FswLayout.Images.Ramdisks;

/// <summary>An initramfs: one or more cpio archives, packed or not, one behind the other.</summary>
/// <param name="Segments">The parts that the kernel unpacks one after another, in file order.</param>
/// <param name="Entries">What the archives hold, in the order in which the kernel makes it; later entries of a name replace earlier ones.</param>
/// <param name="Files">The content of entries that say how the system mounts and starts: *.rc and fstab.* in any folder, default.prop in the root.</param>
public sealed record Ramdisk(ImmutableArray<RamdiskSegment> Segments, ImmutableArray<RamdiskEntry> Entries, ImmutableArray<RamdiskFile> Files)
{
    /// <summary>Reads <paramref name="image"/> as unpack_to_rootfs of Linux (init/initramfs.c) would.</summary>
    /// <param name="image">A seekable stream; read from its start.</param>
    /// <param name="limits">How much is looked at; <see cref="RamdiskLimits.Default"/> when <c>null</c>.</param>
    public static ImageReading<Ramdisk> Read(Stream image, RamdiskLimits? limits = null) =>
        new RamdiskReader(new ImageBytes(image), limits ?? RamdiskLimits.Default).Read();

    /// <summary>Of each entry the first bytes, where it is an executable file.</summary>
    internal ImmutableArray<ImmutableArray<byte>> Heads { get; init; } = [];

    /// <summary>Whether all that it holds is known.</summary>
    public bool IsKnown => Segments.All(s => s is { Length: not null, NotLookedInto: null });

    /// <summary>Bytes that its archives have unpacked, as far as they were looked into.</summary>
    public long UnpackedSize => Segments.Sum(s => s.UnpackedSize);

    /// <summary>The last entry at <paramref name="path"/> (without a leading slash), or <c>null</c>.</summary>
    public RamdiskEntry? Entry(string path) => Entries.LastOrDefault(e => e.Path == path);

    /// <summary>The content of the last file named <paramref name="name"/> (without a leading slash), as the kernel would leave it; <c>null</c> when it was
    /// not read.</summary>
    public RamdiskFile? File(string name) => Files.LastOrDefault(f => f.Name == name);
}

/// <summary>A part of a ramdisk.</summary>
/// <param name="Offset">Where it starts, in bytes from the file's start.</param>
/// <param name="Length">Its bytes in the file, without padding; <c>null</c> when its end could not be found.</param>
/// <param name="Compression">How it is packed.</param>
/// <param name="UnpackedSize">Its bytes once unpacked, as far as it was looked into.</param>
/// <param name="NotLookedInto">Why fswc does not know its content, which may be all right; <c>null</c> when it does.</param>
public sealed record RamdiskSegment(long Offset, long? Length, Compression Compression, long UnpackedSize, string? NotLookedInto);

/// <summary>An entry of a cpio archive.</summary>
/// <param name="Name">Its path, as written.</param>
/// <param name="Mode">Type and permissions, as of stat(2).</param>
/// <param name="Size">Bytes of its content: a file's data, a link's target.</param>
/// <param name="HasChecksum">Written as 070702, which Linux takes since 5.19 only.</param>
public sealed record RamdiskEntry(string Name, uint Mode, uint Size, bool HasChecksum)
{
    /// <summary>What a symbolic link leads to, as written; <c>null</c> for anything else, and for a link whose content is longer than any path.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Device and inode of a file with several names, one of which has the content; <c>null</c> for one with a single name.</summary>
    public (uint Major, uint Minor, uint Inode)? HardLink { get; init; }

    /// <summary>Whether its group or everybody may write it.</summary>
    public bool IsWritableByOthers => (Mode & 0x12) != 0;

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => (Mode & 0xF000) == 0x4000;

    /// <summary>Its path without a leading slash or <c>./</c>.</summary>
    public string Path => (Name.StartsWith("./", StringComparison.Ordinal) ? Name.Substring(2) : Name).TrimStart('/');

    /// <summary>Whether anybody may execute it.</summary>
    public bool IsExecutable => (Mode & 0x49) != 0;

    /// <summary>Whether it is a regular file.</summary>
    public bool IsFile => (Mode & 0xF000) == 0x8000;

    /// <summary>Whether it is a symbolic link.</summary>
    public bool IsLink => (Mode & 0xF000) == 0xA000;
}

/// <summary>The content of an entry.</summary>
/// <param name="Name">Its path without a leading slash or <c>./</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record RamdiskFile(string Name, ImmutableArray<byte> Content);

/// <summary>How much of a ramdisk is looked at, so that no file can use up memory or time.</summary>
public sealed record RamdiskLimits
{
    /// <summary>More than any real ramdisk needs.</summary>
    public static RamdiskLimits Default { get; } = new();

    /// <summary>Bytes of unpacked data, all segments together.</summary>
    public long Unpacked { get; init; } = 512 << 20;

    /// <summary>Bytes of history that a compression may ask for; the kernel itself takes up to 128 MiB for zstd.</summary>
    public long Window { get; init; } = 128 << 20;

    /// <summary>Bytes of zeros between two parts.</summary>
    public long Padding { get; init; } = 64 << 20;

    /// <summary>Number of entries.</summary>
    public int Entries { get; init; } = 100_000;

    /// <summary>Bytes of all names together.</summary>
    public int Names { get; init; } = 8 << 20;

    /// <summary>Bytes of one file's content; larger ones are listed but not read.</summary>
    public int File { get; init; } = 1 << 20;

    /// <summary>Bytes of all contents together.</summary>
    public int Files { get; init; } = 16 << 20;
}
