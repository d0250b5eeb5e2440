using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Import;

/// <summary>A board while it is put together.</summary>
internal sealed class BoardSketch
{
    public string Name { get; set; } = "board";

    /// <summary>What its kernels are.</summary>
    public KernelArchitecture Architecture { get; set; }

    /// <summary>Whether its kernels can be 64-bit ones.</summary>
    public bool Takes64Bit { get; init; }

    /// <summary>Whether its kernels have their memory from their device trees, each its own from the start.</summary>
    public bool IsArm64 => Architecture == KernelArchitecture.Arm64;

    /// <summary>What stands above it, line by line.</summary>
    public List<string> Documentation { get; } = [];

    /// <summary>RAM banks, sorted and disjoint; empty while nobody has told them.</summary>
    public ImmutableArray<AddressRange> Ram { get; set; } = [];

    /// <summary>Bytes of a section; 0 while nobody has told them.</summary>
    public ulong SectionSize { get; set; }

    /// <summary>The file that declares the board; <c>null</c> where the layout does.</summary>
    public string? Import { get; set; }

    /// <summary>Whether <c>mem=</c> is exactly what an instance owns.</summary>
    public bool IsFlat { get; set; }

    /// <summary>#address-cells; <c>null</c> without a device tree.</summary>
    public int? Cells { get; set; }

    /// <summary>#size-cells; <c>null</c> where they are as many.</summary>
    public int? SizeCells { get; set; }

    /// <summary>VMALLOC_END of its 3.0 kernels; <c>null</c> for the usual one.</summary>
    public ulong? VmallocEnd { get; set; }

    /// <summary>CONFIG_PAGE_OFFSET; <c>null</c> for the usual one.</summary>
    public ulong? PageOffset { get; set; }

    public List<RegionSketch> Regions { get; } = [];

    /// <summary>Memory on the chip that no kernel has.</summary>
    public List<RegionSketch> OnChip { get; } = [];

    public List<CpuSketch> Cpus { get; } = [];

    public List<DeviceSketch> Devices { get; } = [];

    public List<PartitionSketch> Partitions { get; } = [];

    /// <summary>Where the switching kernel shows its control files; <c>null</c> while nobody has told.</summary>
    public string? Debugfs { get; set; }

    /// <summary>androidboot.hardware; <c>null</c> while nobody has told.</summary>
    public string? Hardware { get; set; }

    public RemarkList Remarks { get; } = new();
}

/// <summary>A region of a board.</summary>
/// <param name="Kind">carveout, control, shared, reserve, registers or sram.</param>
/// <param name="Name">Its label.</param>
/// <param name="Range">Its physical addresses.</param>
/// <param name="Comment">What is known of it; empty for nothing.</param>
internal sealed record RegionSketch(string Kind, string Name, AddressRange Range, string Comment);

/// <summary>A processor of a board.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Node">The path of its node.</param>
/// <param name="Id">Its physical id, or <c>null</c>.</param>
/// <param name="Comment">What is known of it; empty for nothing.</param>
internal sealed record CpuSketch(string Name, string Node, ulong? Id, string Comment);

/// <summary>A device of a board.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Node">The path of its node.</param>
/// <param name="Registers">Its registers, outside memory.</param>
/// <param name="Interrupts">Their numbers.</param>
/// <param name="Comment">What is known of it; empty for nothing.</param>
internal sealed record DeviceSketch(
    string Name, string Node, ImmutableArray<AddressRange> Registers, ImmutableArray<uint> Interrupts, string Comment);

/// <summary>An instance while it is put together.</summary>
internal sealed class InstanceSketch(NamedLine line, ArgumentSketch arguments)
{
    public NamedLine Line => line;

    public ArgumentSketch Arguments => arguments;

    public string Name { get; set; } = line.Name;

    public int Id { get; set; }

    public bool IsMaster { get; set; }

    /// <summary>Whether <see cref="Id"/> and its sections are those of a common memory map.</summary>
    public bool HasMap { get; set; }

    public string Linux { get; set; } = "";

    public required KernelModel Kernel { get; init; }

    /// <summary>Where its memory starts; <c>null</c> where nobody says it, or nobody need.</summary>
    public ulong? Base { get; set; }

    /// <summary>The ranges that its <c>mem=</c> names, within RAM; all of that without <c>mem=</c>.</summary>
    public ImmutableArray<AddressRange> Reach { get; set; } = [];

    /// <summary>Its sections, ascending; default for the master, and while nobody knows them.</summary>
    public ImmutableArray<int> Sections { get; set; }

    /// <summary>What <c>memory</c> says; empty while it is missing.</summary>
    public string Memory { get; set; } = "";

    public ulong? Kernelcore { get; set; }

    /// <summary>Where its kernel lies, from the first to behind the last byte in memory; <c>null</c> while nobody has told.</summary>
    public AddressRange? Image { get; set; }

    public List<MountSketch> Mounts { get; } = [];

    /// <summary>Serial number and revision that its ATAGs tell; <c>null</c> for none.</summary>
    public ulong? Serial { get; set; }

    public uint? Revision { get; set; }

    public RemarkList Remarks { get; } = new();
}

/// <summary>Remarks by what they are about.</summary>
internal sealed class RemarkList
{
    private readonly List<ImportRemark> _all = [];

    public IEnumerable<ImportRemark> All => _all;

    public void Guess(string subject, string message) => _all.Add(new ImportRemark(RemarkKind.Guessed, subject, message));

    public void Miss(string subject, string message) => _all.Add(new ImportRemark(RemarkKind.Missing, subject, message));

    public void LeaveOut(string subject, string message) => _all.Add(new ImportRemark(RemarkKind.LeftOut, subject, message));

    public IEnumerable<ImportRemark> Of(string subject) => _all.Where(r => r.Subject == subject);
}
