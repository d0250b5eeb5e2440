using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout.Loaders;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>The hardware, and what its boot loader and kernels do with its memory.</summary>
public sealed record Board
{
    private readonly ILookup<RegionKind, Region> _byKind = null!;

    /// <summary>Name in the layout file.</summary>
    public required string Name { get; init; }

    /// <summary>The declaration's name, for diagnostics.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>Text of the documentation comment; empty if there is none.</summary>
    public string Documentation { get; init; } = "";

    /// <summary>What its kernels are built for.</summary>
    public KernelArchitecture Architecture { get; init; }

    /// <summary>RAM banks as physical address ranges, sorted by address.</summary>
    public required ImmutableArray<AddressRange> Ram { get; init; }

    /// <summary>SPARSEMEM section size in bytes: a power of two.</summary>
    public required ulong SectionSize { get; init; }

    /// <summary>Page size in bytes.</summary>
    public required ulong PageSize { get; init; }

    /// <summary>CONFIG_PAGE_OFFSET: virtual address of the start of low memory.</summary>
    public required ulong PageOffset { get; init; }

    /// <summary>VMALLOC_END of the board's 3.0 kernels, a virtual address; 6.1 always uses 0xFF800000.</summary>
    public required ulong VmallocEnd { get; init; }

    /// <summary>What an instance's base must be a multiple of, in bytes, besides what its kernel asks.</summary>
    public required ulong BaseAlign { get; init; }

    /// <summary>androidboot.hardware: names <c>init.HARDWARE.rc</c> and <c>fstab.HARDWARE</c>.</summary>
    public required string Hardware { get; init; }

    /// <summary>Folder in which the switching kernel shows its control files, such as <c>/d/fsw</c>.</summary>
    public required string Debugfs { get; init; }

    /// <summary>How the kernels come to memory.</summary>
    public required MemoryModel MemoryModel { get; init; }

    /// <summary>What loads and starts kernels.</summary>
    public BootLoader Loader { get; init; } = BootLoaders.Sysfs;

    /// <summary>Where the layout says something of a loader that it does not have; <c>null</c> when it does not.</summary>
    public SourceLocation? IdleLoaderSetting { get; init; }

    /// <summary>Bytes of a command line, without a NUL, that the boot loader hands on; <c>null</c> when the layout does not say.</summary>
    public int? CommandLineLimit { get; init; }

    /// <summary>#address-cells at the root of its device tree: 1 or 2.</summary>
    public int DeviceTreeCells { get; init; } = 2;

    /// <summary>#size-cells at the root of its device tree: 1 or 2.</summary>
    public int DeviceTreeSizeCells { get; init; } = 2;

    /// <summary>Carve-outs, reserves, shared ranges, the control range, clobbers and registers, in declaration order.</summary>
    public required ImmutableArray<Region> Regions
    {
        get;
        init
        {
            field = value;
            // Each kernel's machine is made of it, and that of sixteen instances by a dozen checks.
            RemovedMemory = [.. value.Where(r => r.Kind is RegionKind.Carveout or RegionKind.Control).Select(r => r.Range)];
            _byKind = value.ToLookup(r => r.Kind);
            ImmutableArray<AddressRange> shared = [.. _byKind[RegionKind.Shared].Select(r => r.Range)];
            RemovedAndShared = shared.IsEmpty ? RemovedMemory : RemovedMemory.AddRange(shared);
        }
    }

    /// <summary>Its processors, in declaration order; empty where the layout names none.</summary>
    public ImmutableArray<Processor> Cpus { get; init; } = [];

    /// <summary>Its devices that somebody has alone, in declaration order.</summary>
    public ImmutableArray<Device> Devices { get; init; } = [];

    /// <summary>Memory on the chip that is no RAM of any kernel, in declaration order.</summary>
    public ImmutableArray<OnChipMemory> OnChip { get; init; } = [];

    /// <summary>Partitions of the board's storage, in declaration order.</summary>
    public required ImmutableArray<Partition> Partitions { get; init; }

    /// <summary>Where each property that was given stands.</summary>
    public PropertyOrigins<BoardProperty> Origins { get; init; } = PropertyOrigins<BoardProperty>.None;

    /// <summary>Where <paramref name="property"/> stands; the board's own name where it is left to its default.</summary>
    public SourceLocation OriginOf(BoardProperty property) => Origins.Of(property) ?? Location;

    /// <summary>Where its numbers of cells stand.</summary>
    public IEnumerable<SourceLocation> OriginsOfCells =>
        Gives(BoardProperty.DtSizeCells) ? [OriginOf(BoardProperty.DtCells), OriginOf(BoardProperty.DtSizeCells)] : [OriginOf(BoardProperty.DtCells)];

    /// <summary>Whether the layout gives <paramref name="property"/>, and does not leave it to its default.</summary>
    public bool Gives(BoardProperty property) => Origins.Of(property) is not null;

    /// <summary>The regions of one kind, in declaration order.</summary>
    public IEnumerable<Region> RegionsOf(RegionKind kind) => _byKind[kind];

    /// <summary>The control range: FSW page, common memory map, instance pages. <c>null</c> only with <see cref="MemoryModel.Flat"/>.</summary>
    public Region? Control => RegionsOf(RegionKind.Control).FirstOrDefault();

    /// <summary>What every kernel takes out of System RAM at boot: the carve-outs and the control range.</summary>
    public ImmutableArray<AddressRange> RemovedMemory { get; private init; }

    private ImmutableArray<AddressRange> RemovedAndShared { get; init; }

    /// <summary>
    /// What a <paramref name="kernel"/> takes out: the emitted device tree also has the shared ranges as no-map. Board code
    /// reserves those (memblock_reserve), so that they stay in its System RAM.
    /// </summary>
    public ImmutableArray<AddressRange> RemovedBy(KernelModel kernel) => kernel.TakesDeviceTree ? RemovedAndShared : RemovedMemory;
}

/// <summary>A named range of a board.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its label.</param>
/// <param name="Range">Its physical addresses.</param>
/// <param name="Location">Where its range is written.</param>
/// <param name="Documentation">Text of the documentation comment; empty if there is none.</param>
public sealed record Region(RegionKind Kind, string Name, AddressRange Range, SourceLocation Location, string Documentation = "")
{
    /// <summary>
    /// Whether the layout says that what the compiler cannot see has been seen to: a shared range is reserved, a reserve is used by kernels only.
    /// </summary>
    public bool IsAcknowledged { get; init; }

    /// <summary>For the memory of an owner that is not Linux: its name; <c>null</c> for what the board itself names.</summary>
    public string? Owner { get; init; }

    /// <summary>For memory through which some instances talk: who and what for; <c>null</c> for anything else.</summary>
    public Sharing? Sharing { get; init; }
}

/// <summary>Memory through which instances talk.</summary>
/// <param name="Between">The instances, in the order in which they are named.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Location">Where the instances are named.</param>
public sealed record Sharing(ImmutableArray<OwnedName> Between, SharedUse Use, SourceLocation Location)
{
    /// <summary>Where domains of Xen see it, as they do; <c>null</c> where it lies.</summary>
    public ulong? Guest { get; init; }

    /// <summary>Where that is said.</summary>
    public SourceLocation GuestLocation { get; init; } = Location;

    /// <summary>For a ring: the descriptors that the layout gives it; <c>null</c> when it leaves them to what there is room for.</summary>
    public ulong? Descriptors { get; init; }

    /// <summary>Where they are written; where the instances are named without any.</summary>
    public SourceLocation DescriptorsLocation { get; init; } = Location;

    /// <summary>Whether <paramref name="instance"/> is one of them.</summary>
    public bool Has(string instance) => Between.Any(b => b.Name == instance);
}

/// <summary>What memory is for through which instances talk.</summary>
public enum SharedUse
{
    /// <summary>They know themselves.</summary>
    Memory,

    /// <summary>The rings of a virtio device.</summary>
    Vring,

    /// <summary>The buffers of its messages.</summary>
    Buffer,

    /// <summary>A log that one writes and Linux shows.</summary>
    Trace,

    /// <summary>The resource table of a program that runs already when Linux starts.</summary>
    Table,
}

/// <summary>Memory on the chip that is no RAM of any kernel.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Range">Linux's addresses of it.</param>
/// <param name="Location">Where its range is written.</param>
public sealed record OnChipMemory(string Name, AddressRange Range, SourceLocation Location);

/// <summary>What a region of a board is.</summary>
public enum RegionKind
{
    /// <summary>Taken out of System RAM by every kernel at boot.</summary>
    Carveout,

    /// <summary>FSW page, common memory map and instance pages; taken out of System RAM as a carve-out is.</summary>
    Control,

    /// <summary>Rewritten by the boot loader at every reset.</summary>
    Clobber,

    /// <summary>Device registers saved and restored for each instance on a switch; outside RAM.</summary>
    Registers,

    /// <summary>Whole sections that every instance has (owner 0xFF) and none hands out.</summary>
    Shared,

    /// <summary>System RAM that no kernel may hand out.</summary>
    Reserve,
}

/// <summary>A partition of the board's storage.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Device">Block device path on the device.</param>
/// <param name="FileSystem">File system type as <c>mount</c> takes it, such as <c>ext4</c>.</param>
/// <param name="Location">Its label's place.</param>
public sealed record Partition(string Name, string Device, string FileSystem, SourceLocation Location)
{
    /// <summary>Its bytes; <c>null</c> when the layout does not say.</summary>
    public ulong? Size { get; init; }

    /// <summary>Where its file system stands; <c>null</c> where it is left to its default, and anything may be on it.</summary>
    public SourceLocation? FileSystemLocation { get; init; }

    /// <summary>Where its device stands.</summary>
    public SourceLocation DeviceLocation { get; init; } = Location;

    /// <summary>Where its size stands; its label's place without one.</summary>
    public SourceLocation SizeLocation { get; init; } = Location;
}

/// <summary>How a board's kernels come to memory.</summary>
public enum MemoryModel
{
    /// <summary>SPARSEMEM with hotplug: sections change hands, tables tell whose they are.</summary>
    Sparse,

    /// <summary>No tables: <c>mem=</c> is exactly what the instance owns.</summary>
    Flat,
}
