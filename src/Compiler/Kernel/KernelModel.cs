namespace FswLayout.Kernel;

/// <summary>
/// A kernel, by architecture and release: what it needs, what it may be asked, and what it makes of its memory. What is true of recent kernels is said here;
/// the room of an older one says otherwise, and where that changed.
/// </summary>
public abstract class KernelModel
{
    /// <summary>The architecture it is built for.</summary>
    public abstract KernelArchitecture Architecture { get; }

    /// <summary>Its release: two numbers, of which all further ones do the same with their memory.</summary>
    public abstract Version Version { get; }

    /// <summary>The release as one writes it: <c>6.1</c>.</summary>
    public string Release => Version.ToString();

    /// <summary>How messages name it: <c>Linux 6.1</c>.</summary>
    public virtual string Name => $"Linux {Release}";

    /// <summary>Whether there is a model at all: one that is not known is never predicted.</summary>
    public virtual bool IsKnown => true;

    /// <summary>What the kernel of <paramref name="machine"/> does with <paramref name="commandLine"/>. Any text is a command line.</summary>
    public abstract MemoryPrediction Predict(KernelMachine machine, string commandLine);

    /// <summary>Where the kernel of <paramref name="machine"/> runs, whatever its layout wants.</summary>
    public virtual KernelPlacement PlacementOf(KernelMachine machine) => new(machine.Base, PlacementRule.BuiltForBase);

    /// <summary>What the start of its memory must be a multiple of, in bytes; a power of two.</summary>
    public virtual ulong PlacementUnit(KernelMachine machine) => 1;

    /// <summary>COMMAND_LINE_SIZE (arch/*/include/asm/setup.h), its NUL included: the kernel reads one byte less.</summary>
    public virtual int CommandLineSize => 1024;

    /// <summary>Whether what follows <c>--</c> belongs to init (since 3.16, commit 51e158c12aca: parse_args, kernel/params.c).</summary>
    public virtual bool StopsAtDashes => true;

    /// <summary>Whether kernelcore= and movablecore= take percentages, and kernelcore= the word <c>mirror</c> (cmdline_parse_core, mm/page_alloc.c).</summary>
    public virtual bool HasCoreOptions => true;

    /// <summary>Whether early parameters have <c>-</c> and <c>_</c> alike, as those of modules have (do_early_param, init/main.c).</summary>
    public virtual bool TakesHyphens => true;

    /// <summary>How many of the suffixes K, M, G, T, P, E its memparse knows (lib/cmdline.c).</summary>
    public virtual int NumberSuffixes => 6;

    /// <summary>
    /// Whether CONFIG_CMDLINE stands before what it is started with. One that is given a device tree appends it to the tree's bootargs, so that it has the
    /// last word (early_init_dt_scan_chosen, drivers/of/fdt.c).
    /// </summary>
    public virtual bool StartsWithBuiltInLine => false;

    /// <summary>What tells it which memory is its own.</summary>
    public virtual MemorySource Source => MemorySource.Arguments;

    /// <summary>Whether it is started with a device tree, which tells it of memory and of what to leave alone; else with ATAGs.</summary>
    public virtual bool TakesDeviceTree => true;

    /// <summary>What the address of a device tree must be a multiple of, in bytes (libfdt since 1.6.0: fdt_check_header, FDT_ERR_ALIGNMENT).</summary>
    public virtual ulong TreeAlignment => 8;

    /// <summary>
    /// Where the 2 MiB start through which it first reads its device tree, as a multiple in bytes at or below the tree: a section of 32-bit ARM
    /// (__create_page_tables, arch/arm/kernel/head.S).
    /// </summary>
    public virtual ulong TreeMapUnit => 1 << 20;

    /// <summary>Whether it maps its device tree apart from its memory (since 5.11 on 32-bit ARM: FDT_FIXED_BASE, arch/arm/include/asm/memory.h).</summary>
    public virtual bool MapsTreeApart => true;

    /// <summary>Whether it comes as a zImage, which unpacks itself to its base; else as an Image, which runs where it lies.</summary>
    public virtual bool UnpacksItself => true;

    /// <summary>
    /// Bytes that it clears behind its file before it reads anything (.bss), where nobody says how many: more than most have; 0 where its file tells all.
    /// </summary>
    public virtual ulong UsualBss => 0;

    /// <summary>More bytes than most of its files have.</summary>
    public virtual ulong UsualFile => 16UL << 20;

    /// <summary>Whether its zImage first moves itself out of the way of its own page table (arch/arm/boot/compressed/head.S).</summary>
    public virtual bool MovesOffPageTable => true;

    /// <summary>Whether it works out by itself where it was loaded, unless it was built otherwise; else its Makefile.boot names the address.</summary>
    public virtual bool FindsItsPlace => true;

    /// <summary>The banks that it has room for; <c>null</c>: as many as there are.</summary>
    public virtual int? MostBanks => null;

    /// <summary>Bytes that its low memory must begin and end on a multiple of, or it dies; 0 for none.</summary>
    public virtual ulong LowMemoryUnit => 0;

    /// <summary>Whether memory that it booted with can go offline while it runs.</summary>
    public virtual bool GivesBootMemory => true;

    /// <summary>Whether it can be built for addresses of more than 32 bits.</summary>
    public virtual bool ReachesHighAddresses => true;

    /// <summary>The largest buddy block in bytes (MAX_ORDER_NR_PAGES) where nobody told the configuration.</summary>
    public abstract ulong UsualLargestBlock { get; }

    /// <summary>The largest buddy block of the kernel of <paramref name="machine"/>, in bytes: ZONE_MOVABLE starts on a multiple of it.</summary>
    public ulong LargestBlock(KernelMachine machine) => machine.MaxOrderSize ?? UsualLargestBlock;

    /// <summary>Whether it has huge pages where nobody told the configuration.</summary>
    public virtual bool HasHugePages => false;

    /// <summary>
    /// CMA_MIN_ALIGNMENT_BYTES: a pageblock, which is the largest block of the buddy allocator, or a huge page where the kernel has these
    /// (include/linux/pageblock-flags.h).
    /// </summary>
    public ulong PageblockSize(KernelMachine machine) =>
        machine.Has("HUGETLB_PAGE", HasHugePages) ? Math.Min(2UL << 20, LargestBlock(machine)) : LargestBlock(machine);

    /// <summary>
    /// Whether that option is the largest order itself (since 6.4, commit 23baf831a32c); before, it was one more (MAX_ORDER, include/linux/mmzone.h).
    /// </summary>
    public virtual bool CountsLargestOrder => false;

    /// <summary>The option that sets its largest block, without <c>CONFIG_</c>.</summary>
    public virtual string LargestBlockOption => "ARCH_FORCE_MAX_ORDER";

    /// <summary>Whether kernelcore= needs CONFIG_ARCH_POPULATES_NODE_MAP, and a zone with holes CONFIG_HOLES_IN_ZONE; others have both always.</summary>
    public virtual bool HasNodeMapOption => false;

    /// <summary>Whether files of more than 2 TiB need CONFIG_LBDAF (done away with in 5.2).</summary>
    public virtual bool HasLargeBlockOption => false;

    /// <summary>Whether a kernel can be built to prefer its own ramdisk to the boot loader's (CONFIG_INITRAMFS_FORCE, init/initramfs.c).</summary>
    public virtual bool CanRefuseRamdisk => true;

    /// <summary>Whether it unpacks ramdisks of lz4 (3.11) and zstd (5.9).</summary>
    public virtual bool UnpacksRecentFormats => true;

    /// <summary>
    /// Whether a ramdisk without root= is unpacked into tmpfs, which takes half of the memory at most (init_rootfs, init/do_mounts.c, since 3.13).
    /// </summary>
    public virtual bool UnpacksIntoTmpfs => true;

    /// <summary>Whether it looks for another program where that of init= is none, instead of stopping (kernel_init, init/main.c, until 3.19).</summary>
    public virtual bool FallsBackFromInit => false;

    /// <summary>Whether mount can ask it for a new loop device (/dev/loop-control, since 3.1).</summary>
    public virtual bool MakesLoopDevices => true;

    /// <summary>Whether root= may name a partition by its label (since 4.20), or by an id of any kind (since 3.8).</summary>
    public virtual bool FindsPartitions => true;

    /// <summary>The features that its ext4 knows.</summary>
    public virtual ExtGeneration Ext => ExtGeneration.WithChecksums;

    /// <summary>Whether what came with <paramref name="release"/> is later than this kernel.</summary>
    public bool IsBefore(Version release) => IsKnown && Version < release;

    /// <summary>Whether what <paramref name="release"/> had last is gone from this kernel.</summary>
    public bool IsAfter(Version release) => IsKnown && Version > release;
}

/// <summary>The architectures that kernels are known of.</summary>
public enum KernelArchitecture
{
    /// <summary>32-bit ARM (arch/arm).</summary>
    Arm,

    /// <summary>64-bit ARM (arch/arm64).</summary>
    Arm64,

    /// <summary>64-bit x86 (arch/x86).</summary>
    X86,
}

/// <summary>What tells a kernel which memory is its own.</summary>
public enum MemorySource
{
    /// <summary>mem=SIZE@START on its line (32-bit ARM).</summary>
    Arguments,

    /// <summary>/memory of its device tree (arm64).</summary>
    Tree,

    /// <summary>The firmware's map, of which memmap=SIZE$START on its line takes away what is another's (x86-64).</summary>
    MemoryMap,
}

/// <summary>What a kernel's ext4 driver can have on disk.</summary>
public enum ExtGeneration
{
    /// <summary>Without checksums of metadata and journal, as before 3.5.</summary>
    WithoutChecksums,

    /// <summary>With them, and with a journal's fast commits (5.10).</summary>
    WithChecksums,
}
