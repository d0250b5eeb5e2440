namespace FswLayout.Binding;

#pragma warning disable CS1591 // What each row means is its last argument, which hover and the reference show.

/// <summary>The properties of <c>board NAME { … }</c>.</summary>
public sealed class BoardProperty : PropertyDefinition
{
    private static readonly List<BoardProperty> Rows = [];

    private BoardProperty(string name, PropertyType type, Facets breaks, string documentation)
        : base(BlockKind.Board, name, type, breaks, documentation) => Rows.Add(this);

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<BoardProperty> All => Rows;

    public static BoardProperty Ram { get; } = new(
        "ram", PropertyType.Ranges, Facets.Ram,
        "The RAM banks, as physical address ranges.")
    { IsRequired = true };

    public static BoardProperty Section { get; } = new(
        "section", PropertyType.Size, Facets.SectionSize,
        "SPARSEMEM section size: a power of two, the same for every kernel.")
    { IsRequired = true };

    public static BoardProperty Arch { get; } = new(
        "arch", PropertyType.Choice, Facets.Kernel,
        "The architecture of its kernels: arm (32 bits); arm64, whose memory is what their device trees say, and never goes offline; or x86_64, whose memory "
        + "is the firmware's map.")
    {
        Default = "arm",
        Choices = ["arm", "arm64", "x86_64"],
    };

    public static BoardProperty Page { get; } = new("page", PropertyType.Size, Facets.Geometry, "Page size.") { Default = "4K" };

    public static BoardProperty PageOffset { get; } = new(
        "page_offset", PropertyType.Address, Facets.Geometry,
        "CONFIG_PAGE_OFFSET: the virtual address low memory starts at.")
    { Default = "0xC0000000", IsOtherView = true };

    public static BoardProperty VmallocEnd { get; } = new(
        "vmalloc_end", PropertyType.Address, Facets.Geometry,
        "VMALLOC_END of its 3.0 kernels: decides where low memory ends. 6.1 always has 0xFF800000.")
    { Default = "0xF8000000", IsOtherView = true };

    public static BoardProperty BaseAlign { get; } = new(
        "base_align", PropertyType.Size, Facets.BaseAlign,
        "What an instance's base must be a multiple of, besides what its kernel needs.")
    { Default = "16M", Limits = PropertyLimits.AnyMemorySize };

    public static BoardProperty MemoryModel { get; } = new(
        "memory_model", PropertyType.Choice, Facets.Geometry,
        "How its kernels come to memory: sparse, with tables of sections, or flat, where mem= is exactly what an instance owns.")
    {
        Default = "sparse",
        Choices = ["sparse", "flat"],
    };

    public static BoardProperty Loader { get; } = new(
        "loader", PropertyType.Choice, Facets.Scripts,
        "Who loads and starts kernels. sysfs, free_boot: load.sh, which takes sections from the running kernel one by one, or in one step; "
        + "uboot: U-Boot, from boot.scr, with what its block says of it; xen: Xen, as domains, after U-Boot or QEMU has started it; kexec: the master's "
        + "kernel, which keeps a child's memory by crashkernel=, and starts it when it panics; multikernel: the master's kernel, which makes a pool of its "
        + "memory, processors and devices, and starts children beside itself.")
    {
        Default = "sysfs",
        Choices = ["sysfs", "free_boot", "uboot", "xen", "kexec", "multikernel"],
        Nested = BlockKind.Loader,
    };

    public static BoardProperty Hardware { get; } = new(
        "hardware", PropertyType.QuotedText, Facets.Guest,
        "androidboot.hardware: names init.HARDWARE.rc and fstab.HARDWARE of instances whose args name no other. Left out, it is the board's name.");

    public static BoardProperty Debugfs { get; } = new(
        "debugfs", PropertyType.QuotedText, Facets.Scripts,
        "Where the switching kernel shows its control files.")
    { Default = "\"/d/fsw\"" };

    public static BoardProperty CmdlineLimit { get; } = new(
        "cmdline_limit", PropertyType.Number, Facets.LoaderLine,
        "Bytes of the command line, without a NUL, that its boot loader hands on to what it starts. Left out, it is as many as the kernel keeps.")
    {
        Limits = (1, 65535),
    };

    public static BoardProperty DtCells { get; } = new(
        "dt_cells", PropertyType.Number, Facets.TreeCells,
        "#address-cells and #size-cells at the root of its device tree: 1 for 32-bit numbers, 2 for 64-bit ones.")
    { Default = "2", Limits = (1, 2) };

    public static BoardProperty DtSizeCells { get; } = new(
        "dt_size_cells", PropertyType.Number, Facets.TreeCells,
        "#size-cells at the root of its device tree, where it is another number than #address-cells, as on the Raspberry Pi 4: 2 and 1.")
    { Limits = (1, 2) };

    public static BoardProperty Carveout { get; } = new(
        "carveout", PropertyType.Range, Facets.Regions,
        "Taken out of System RAM by every kernel at boot.")
    { Label = LabelKind.Name };

    public static BoardProperty Control { get; } = new(
        "control", PropertyType.Range, Facets.Regions,
        "FSW page, common memory map and instance pages: exactly one; also a carve-out.")
    { Label = LabelKind.Name };

    public static BoardProperty Clobber { get; } = new(
        "clobber", PropertyType.Range, Facets.Regions,
        "Rewritten by the boot loader at every reset.")
    { Label = LabelKind.Name };

    public static BoardProperty Registers { get; } = new(
        "registers", PropertyType.Range, Facets.Regions,
        "Device registers, saved and restored for each instance on a switch.")
    { Label = LabelKind.Name };

    public static BoardProperty Shared { get; } = new(
        "shared", PropertyType.Range, Facets.Regions,
        "Whole sections that every instance has (owner 0xFF), and no kernel may hand out: each must reserve them; "
        + "or, with between, memory through which some instances talk.")
    {
        Label = LabelKind.Name,
        Nested = BlockKind.Region,
    };

    public static BoardProperty Reserve { get; } = new(
        "reserve", PropertyType.Range, Facets.Regions,
        "System RAM that no kernel may hand out. It may lie inside a shared range, to give a part of that a name.")
    {
        Label = LabelKind.Name,
        Nested = BlockKind.Region,
    };

    public static BoardProperty Sram { get; } = new(
        "sram", PropertyType.Range, Facets.Owners,
        "Memory on the chip that is no RAM of any kernel (SRAM, TCM, OCRAM), at Linux's addresses; owners that are not Linux may have of it.")
    { Label = LabelKind.Name };

    public static BoardProperty Cpu { get; } = new(
        "cpu", PropertyType.Block, Facets.Owners,
        "A processor, which one instance has.")
    { Label = LabelKind.Name, Nested = BlockKind.Cpu };

    public static BoardProperty Device { get; } = new(
        "device", PropertyType.Block, Facets.Owners,
        "A device, which one instance has.")
    { Label = LabelKind.Name, Nested = BlockKind.Device };

    public static BoardProperty Partition { get; } = new(
        "partition", PropertyType.Block, Facets.BoardStorage,
        "A partition of its storage.")
    { Label = LabelKind.Name, Nested = BlockKind.Partition };
}
