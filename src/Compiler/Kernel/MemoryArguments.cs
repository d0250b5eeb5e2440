using System.Collections.Immutable;
using FswLayout.Kernel.Arm;

namespace FswLayout.Kernel;

/// <summary>
/// THE table of the arguments that have to do with memory: those of Documentation/admin-guide/kernel-parameters.txt (6.1) and
/// Documentation/kernel-parameters.txt (3.0) that a 32-bit ARM kernel reads, and those of other architectures that people take for them.
/// </summary>
internal static class MemoryArguments
{
    /// <summary>Between the two releases that were read for this table nothing else is told apart.</summary>
    private static readonly Version Until30 = new(3, 0), Since61 = new(6, 1);

    private const string NoHugePages = "32-bit ARM has huge pages only with CONFIG_ARM_LPAE and CONFIG_HUGETLBFS";

    /// <summary>A row an argument.</summary>
    public static ImmutableArray<MemoryArgument> All { get; } =
    [
        new("mem", MemoryEffect.Shapes, "names a range of memory (early_mem, arch/arm/kernel/setup.c)")
        {
            Where = "in RAM, and the kernel in one of them", Otherwise = "it dies",
        },
        new("vmalloc", MemoryEffect.Shapes, "sets the end of low memory (early_vmalloc, arch/arm/mm/mmu.c)")
        {
            Where = "16M to what leaves 32M of low memory", Otherwise = "it is brought into the limits",
        },
        new("kernelcore", MemoryEffect.Shapes, "sets the start of the movable zone (cmdline_parse_core, mm/page_alloc.c)"),
        new("movablecore", MemoryEffect.Shapes, "sets the start of the movable zone (cmdline_parse_core, mm/page_alloc.c)"),
        new("initrd", MemoryEffect.Shapes, "names the ramdisk (early_initrd)") { Where = "in low memory", Otherwise = "it is dropped" },
        new("initrdmem", MemoryEffect.Shapes, "names the ramdisk, as initrd= (early_initrdmem, init/do_mounts_initrd.c)")
        {
            Since = Since61, Where = "in low memory", Otherwise = "it is dropped",
        },
        new("cma", MemoryEffect.Reserves, "sets the contiguous pool apart: SIZE[@START[-LIMIT]] (kernel/dma/contiguous.c)")
        {
            Since = Since61,
            Option = "DMA_CMA",
            Where = "on the largest block, all in low or all in high memory, all in one zone",
            Otherwise = "there is no pool",
        },
        new("crashkernel", MemoryEffect.Reserves,
            "sets memory for a second kernel apart: SIZE[@START] or FIRST-END:SIZE,… (reserve_crashkernel, arch/arm/kernel/setup.c)")
        {
            Option = "KEXEC", Where = "on 1M; without an address on 128M in low memory", Otherwise = "nothing is reserved; 3.0 stops with a BUG",
        },
        new("vram", MemoryEffect.Reserves,
            "sets memory for the displays of OMAP apart: SIZE[,START], START in hexadecimal with or without 0x (drivers/video/omap2/vram.c)")
        {
            Until = Until30, Option = "OMAP2_VRAM", Where = "START on a page and in RAM; without it in low memory", Otherwise = "there is none",
        },
        new("coherent_pool", MemoryEffect.Allocates, "sizes the pool for atomic DMA, out of the contiguous pool (arch/arm/mm/dma-mapping.c)")
        {
            Since = Since61, Where = "at most the contiguous pool, or the largest block", Otherwise = "there is no pool",
        },
        new("ramoops.mem_address", MemoryEffect.Names, "tells where the log lies that outlives a reset (fs/pstore/ram.c); a plain number")
        {
            Where = "in a carve-out or reserve", Otherwise = "the kernel hands the memory out as well",
        },
        new("ramoops.mem_size", MemoryEffect.Names, "tells how long the log lies that outlives a reset (fs/pstore/ram.c); a plain number")
        {
            Where = "in a carve-out or reserve", Otherwise = "the kernel hands the memory out as well",
        },
        new("ramoops.record_size", MemoryEffect.Names, "sizes a part of that log; a plain number")
        {
            Since = Since61, Where = "all parts within mem_size", Otherwise = "the driver gives up",
        },
        new("ramoops.console_size", MemoryEffect.Names, "sizes a part of that log; a plain number")
        {
            Since = Since61, Where = "all parts within mem_size", Otherwise = "the driver gives up",
        },
        new("ramoops.ftrace_size", MemoryEffect.Names, "sizes a part of that log; a plain number")
        {
            Since = Since61, Where = "all parts within mem_size", Otherwise = "the driver gives up",
        },
        new("ramoops.pmsg_size", MemoryEffect.Names, "sizes a part of that log; a plain number")
        {
            Since = Since61, Where = "all parts within mem_size", Otherwise = "the driver gives up",
        },
        new("phram", MemoryEffect.Names, "makes memory a flash device: NAME,START,LENGTH (drivers/mtd/devices/phram.c)")
        {
            Where = "in a carve-out", Otherwise = "the kernel hands the memory out as well",
        },
        new("phram.phram", MemoryEffect.Names, "makes memory a flash device: NAME,START,LENGTH (drivers/mtd/devices/phram.c)")
        {
            Where = "in a carve-out", Otherwise = "the kernel hands the memory out as well",
        },
        new("slram", MemoryEffect.Names, "makes memory a flash device: NAME,START,END or +LENGTH (drivers/mtd/devices/slram.c)")
        {
            Where = "in a carve-out", Otherwise = "the kernel hands the memory out as well",
        },
        new(
            "tegra_fbmem", MemoryEffect.Reserves,
            "keeps the picture of the boot loader on Tegra: SIZE@START (tegra_reserve, arch/arm/mach-tegra/common.c of NVIDIA's kernels)")
        {
            Until = Until30, Option = "ARCH_TEGRA", Where = "where the boot loader put it", Otherwise = "there is none",
        },
        new(
            "lp0_vec", MemoryEffect.Reserves,
            "keeps the code that wakes Tegra from LP0: SIZE@START (tegra_lp0_vec_arg, arch/arm/mach-tegra/common.c of NVIDIA's kernels)")
        {
            Until = Until30, Option = "ARCH_TEGRA", Where = "where the boot loader put it", Otherwise = "it does not wake",
        },
        new("nvmem", MemoryEffect.Names, "makes memory a heap of Tegra's nvmap: SIZE@START (nvmap_heap_arg, nvmap.c of NVIDIA's kernels)")
        {
            Until = Until30, Option = "ARCH_TEGRA", Where = "in a carve-out", Otherwise = "the kernel hands the memory out as well",
        },
        new("cmemk.phys_start", MemoryEffect.Names, "tells where a block of TI's CMEM starts, in hexadecimal (cmemk.c of linuxutils)")
        {
            Where = "in a carve-out", Otherwise = "the kernel hands the memory out as well",
        },
        new("cmemk.phys_end", MemoryEffect.Names, "tells where a block of TI's CMEM ends, in hexadecimal (cmemk.c of linuxutils)")
        {
            Where = "in a carve-out", Otherwise = "the kernel hands the memory out as well",
        },
        new("cmemk.phys_start_1", MemoryEffect.Names, "tells where the second block of TI's CMEM starts, in hexadecimal (cmemk.c of linuxutils)")
        {
            Where = "in a carve-out", Otherwise = "the kernel hands the memory out as well",
        },
        new("cmemk.phys_end_1", MemoryEffect.Names, "tells where the second block of TI's CMEM ends, in hexadecimal (cmemk.c of linuxutils)")
        {
            Where = "in a carve-out", Otherwise = "the kernel hands the memory out as well",
        },
        new("pmem", MemoryEffect.Names, "makes memory a pool of the NS2816: START,SIZE, START in hexadecimal (arch/arm/mach-ns2816/get_bootargs.c)")
        {
            Until = Until30, Where = "in a carve-out", Otherwise = "the kernel hands the memory out as well",
        },
        new("fbmem", MemoryEffect.Names, "sizes the displays' part behind pmem= of the NS2816 (arch/arm/mach-ns2816/get_bootargs.c)")
        {
            Until = Until30, Where = "in the carve-out of pmem=", Otherwise = "the kernel hands the memory out as well",
        },
        new("vpumem", MemoryEffect.Names, "sizes the decoder's part behind pmem= of the NS2816 (arch/arm/mach-ns2816/get_bootargs.c)")
        {
            Until = Until30, Where = "in the carve-out of pmem=", Otherwise = "the kernel hands the memory out as well",
        },
        new("mtdram.total_size", MemoryEffect.Allocates, "sizes a flash device in memory of the vmalloc area (drivers/mtd/devices/mtdram.c)"),
        new("log_buf_len", MemoryEffect.Allocates, "sizes the kernel's log (kernel/printk)"),
        new("memtest", MemoryEffect.Allocates, "writes over free low memory at boot (mm/memtest.c)") { Since = Since61 },
        new("memblock", MemoryEffect.Allocates, "prints what is reserved (mm/memblock.c)") { Since = Since61 },
        new("hugepages", MemoryEffect.Allocates, "takes huge pages from the allocator")
        {
            Since = Since61, Option = "HUGETLBFS", IsUsual = false, Without = NoHugePages,
        },
        new("hugepagesz", MemoryEffect.Allocates, "takes huge pages from the allocator")
        {
            Since = Since61, Option = "HUGETLBFS", IsUsual = false, Without = NoHugePages,
        },
        new("default_hugepagesz", MemoryEffect.Allocates, "takes huge pages from the allocator")
        {
            Since = Since61, Option = "HUGETLBFS", IsUsual = false, Without = NoHugePages,
        },
        new("hugetlb_cma", MemoryEffect.Allocates, "takes huge pages from the allocator")
        {
            Since = Since61, Option = "HUGETLBFS", IsUsual = false, Without = NoHugePages,
        },
        new("movable_node", MemoryEffect.Shapes,
            "makes the kernel ignore kernelcore= and movablecore=: only what the firmware calls hotpluggable is movable (find_zone_movable_pfns_for_nodes, "
            + "mm/page_alloc.c)")
        {
            Since = Since61, Option = "MEMORY_HOTPLUG", IsUsual = false, Without = "only a kernel with CONFIG_MEMORY_HOTPLUG reads it",
        },
        new("swiotlb", MemoryEffect.Allocates, "sizes bounce buffers")
        {
            Since = Since61, Option = "SWIOTLB", IsUsual = false, Without = "32-bit ARM has bounce buffers only with CONFIG_ARM_LPAE",
        },
        new("memmap", MemoryEffect.None, "only x86 and MIPS read it: leave the memory out of mem=, or make it a carve-out"),
        new("highmem", MemoryEffect.None, "only x86 and other architectures read it: vmalloc= decides where low memory ends"),
        new("reserve", MemoryEffect.None, "it keeps device resources apart (kernel/resource.c), no memory: the kernel hands that out all the same"),
        new("reservetop", MemoryEffect.None, "only x86 reads it"),
        new("vmemmap", MemoryEffect.None, "no kernel reads it"),
        new("mem_encrypt", MemoryEffect.None, "only x86 reads it"),
        new("numa", MemoryEffect.None, "32-bit ARM has no NUMA"),
        new("cma_pernuma", MemoryEffect.None, "32-bit ARM has no NUMA: write cma="),
        new("efi_fake_mem", MemoryEffect.None, "only x86 reads it"),
        new("memory_corruption_check", MemoryEffect.None, "only x86 reads it"),
    ];

    /// <summary>The row of <paramref name="key"/>, as <see cref="KernelArgument.Key"/> spells it, or <c>null</c>.</summary>
    public static MemoryArgument? Find(string key) => All.FirstOrDefault(a => a.Name == key);

    /// <summary>
    /// Notes the arguments that the kernel of <paramref name="machine"/> does not read, or does not find, for they stand in another one's value.
    /// </summary>
    public static void NoteUnread(KernelMachine machine, ImmutableArray<KernelArgument> arguments, ImmutableArray<KernelNote>.Builder notes)
    {
        foreach (KernelArgument argument in arguments)
        {
            if (Unread(machine, argument) is { } why)
                notes.Add(new KernelNote(NoteKind.Ignored, argument, $"{argument} does nothing: {why}"));
            if (FusedArgument.In(argument) is { } inside)
                notes.Add(new KernelNote(
                    NoteKind.Fused, argument,
                    $"{argument.Name}= has a value that holds '{inside}': the kernel reads it as part of {argument.Name}=, and not as an argument"));
        }
    }

    private static string? Unread(KernelMachine machine, KernelArgument argument)
    {
        if (argument is { Key: "crashkernel", Value: { } value } && CrashKernel.IsSuffixed(value))
            return "32-bit ARM knows no ,high and no ,low";
        if (Find(argument.Key) is not { } row)
            // A later kernel would take this spelling for one that it knows.
            return argument.Key.Contains('-') && Find(argument.Key.Replace('-', '_')) is { } meant && meant.IsReadBy(machine)
                ? $"{machine.Model.Name} takes - and _ for the same in parameters of modules only: write {meant.Name}"
                : null;
        if (row.IsReadBy(machine))
            return null;
        return !row.Knows(machine.Model) ? $"{machine.Model.Name} does not know it"
            : row.Effect == MemoryEffect.None ? row.Does
            : row.Without.Length > 0 ? row.Without
            : $"the kernel is built without CONFIG_{row.Option}";
    }
}
