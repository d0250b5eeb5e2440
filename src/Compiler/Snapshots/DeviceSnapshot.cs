using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Images.DeviceTrees;
using FswLayout.Text;

namespace FswLayout.Snapshots;

/// <summary>What a running device shows of its memory, as the files say that collect.sh copies. What nobody copied is empty, or <c>null</c>.</summary>
public sealed record DeviceSnapshot
{
    /// <summary>/proc/cmdline.</summary>
    public Shown<string>? CommandLine { get; init; }

    /// <summary>The release that /proc/version names, such as <c>3.0.31</c>.</summary>
    public Shown<string>? Release { get; init; }

    /// <summary>/proc/iomem.</summary>
    public SourceText? Iomem { get; init; }

    /// <summary>System RAM of /proc/iomem, physical addresses, in file order.</summary>
    public ImmutableArray<Shown<AddressRange>> SystemRam { get; init; } = [];

    /// <summary>Where the kernel's code lies, as /proc/iomem says; <c>null</c> where it does not.</summary>
    public AddressRange? KernelCode { get; init; }

    /// <summary>Where its data lies, .bss and all.</summary>
    public AddressRange? KernelData { get; init; }

    /// <summary>Whether /proc/iomem shows no addresses, as to everybody but root.</summary>
    public bool HidesAddresses { get; init; }

    /// <summary>/proc/zoneinfo.</summary>
    public SourceText? Zoneinfo { get; init; }

    /// <summary>Zones of /proc/zoneinfo that span pages, in file order.</summary>
    public ImmutableArray<Shown<ShownZone>> Zones { get; init; } = [];

    /// <summary>/proc/mounts.</summary>
    public SourceText? MountTable { get; init; }

    /// <summary>The lines of /proc/mounts, in file order.</summary>
    public ImmutableArray<Shown<ShownMount>> Mounts { get; init; } = [];

    /// <summary>Bytes of a memory block: block_size_bytes of /sys/devices/system/memory.</summary>
    public Shown<ulong>? BlockSize { get; init; }

    /// <summary>Memory blocks with their states, in file order.</summary>
    public ImmutableArray<Shown<ShownBlock>> Blocks { get; init; } = [];

    /// <summary>The common memory map as the switching kernel shows it (<c>cmm</c> of its control files).</summary>
    public SourceText? Map { get; init; }

    /// <summary>The entries of that map that are not 0, in file order.</summary>
    public ImmutableArray<Shown<ShownEntry>> Entries { get; init; } = [];

    /// <summary>Where the switching kernel shows its control files, such as <c>/d/fsw</c>; <c>null</c> where it shows none.</summary>
    public string? Debugfs { get; init; }

    /// <summary>What memblock has reserved (debugfs).</summary>
    public SourceText? ReservedTable { get; init; }

    /// <summary>The ranges of <see cref="ReservedTable"/>, in file order.</summary>
    public ImmutableArray<Shown<AddressRange>> Reserved { get; init; } = [];

    /// <summary>The tree that the kernel was started with.</summary>
    public DeviceTree? Tree { get; init; }

    /// <summary>Where <see cref="Tree"/> was found, relative to the folder.</summary>
    public string TreeFile { get; init; } = "";

    /// <summary>Files behind loop devices, by the device's name.</summary>
    public ImmutableDictionary<string, string> Loops { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What names of partitions lead to.</summary>
    public ImmutableDictionary<string, string> Links { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Properties of an Android system.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads the files of a folder that collect.sh made. Any content gives a snapshot: lines that cannot be read are passed over.</summary>
    /// <param name="find">Gives a file by its path from the folder, or <c>null</c>.</param>
    public static DeviceSnapshot Read(Func<string, SourceText?> find) => new SnapshotReader(find).Read();
}

/// <summary>Something that a device shows.</summary>
/// <param name="Value">What.</param>
/// <param name="Location">The line that shows it.</param>
public sealed record Shown<T>(T Value, SourceLocation Location);

/// <summary>A zone of the page allocator.</summary>
/// <param name="Name">DMA, Normal, HighMem or Movable.</param>
/// <param name="FirstPage">Number of its first page.</param>
/// <param name="Spanned">Pages from its first to behind its last, holes included.</param>
public sealed record ShownZone(string Name, ulong FirstPage, ulong Spanned);

/// <summary>A mount.</summary>
/// <param name="Source">What is mounted: a device, or a word.</param>
/// <param name="Path">Where.</param>
/// <param name="FileSystem">Type of the file system.</param>
/// <param name="Options">Its options.</param>
public sealed record ShownMount(string Source, string Path, string FileSystem, ImmutableArray<string> Options);

/// <summary>A memory block.</summary>
/// <param name="Number">Its number: physical address / block size.</param>
/// <param name="State"><c>online</c>, <c>offline</c> or <c>going-offline</c>; <c>?</c> where it was not to be read.</param>
public sealed record ShownBlock(ulong Number, string State);

/// <summary>An entry of the common memory map.</summary>
/// <param name="Section">The section.</param>
/// <param name="Entry">Its word.</param>
public sealed record ShownEntry(ulong Section, ushort Entry);
