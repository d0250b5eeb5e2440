using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Xen;

/// <summary>A release of Xen for 64-bit ARM: what it can take in at boot, and where it puts what its domains start from.</summary>
/// <param name="Release">As one writes it: <c>4.17</c>.</param>
public sealed record XenModel(string Release)
{
    private const ulong Megabyte = 1UL << 20;

    /// <summary>What parts of the boot it asks to lie on; a page, and the unit of what it maps.</summary>
    public const ulong Page = 4096, TwoMegabytes = 2 * Megabyte;

    /// <summary>Whether there is a model at all: of one that is not known nothing is said.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Boot modules that it keeps, itself and its device tree among them; it ignores others (MAX_MODULES, add_boot_module, setup.c).</summary>
    public int MostModules { get; init; } = 32;

    /// <summary>Ranges that it keeps of RAM, and again of what is reserved in it (NR_MEM_BANKS, device_tree_get_meminfo, bootfdt.c).</summary>
    public int MostBanks { get; init; } = 256;

    /// <summary>Bytes of a command line of a domain, its NUL included (BOOTMOD_MAX_CMDLINE, add_boot_cmdline).</summary>
    public int LineSize { get; init; } = 1024;

    /// <summary>
    /// Characters of a domain's node that it keeps to find its command line by (DT_MAX_NAME without the NUL, safe_strcpy in add_boot_cmdline).
    /// </summary>
    public int NameLength { get; init; } = 40;

    /// <summary>Bytes of a device tree (MAX_FDT_SIZE, early_fdt_map, mm.c).</summary>
    public ulong MostTree { get; init; } = TwoMegabytes;

    /// <summary>What the ranges of a static heap must be multiples of, in bytes (docs/misc/arm/device-tree/booting.txt).</summary>
    public ulong StaticHeapUnit { get; init; } = 64 << 10;

    /// <summary>Characters of the name of shared memory (MAX_SHM_ID_LENGTH without the NUL, process_shm_node, bootfdt.c).</summary>
    public int SharedNameLength { get; init; } = 15;

    /// <summary>Virtual processors of a domain (MAX_VIRT_CPUS, with a GICv3; with a GICv2 8).</summary>
    public ulong MostProcessors { get; init; } = 128;

    /// <summary>Where a domain has its RAM that is not mapped one to one (GUEST_RAM0_BASE and GUEST_RAM1_BASE, public/arch-arm.h).</summary>
    public ImmutableArray<AddressRange> GuestRam { get; init; } =
        [AddressRange.FromSize(0x40000000, 0xC0000000), AddressRange.FromSize(0x200000000, 0xFE00000000)];

    /// <summary>Addresses below its RAM at which such a domain has something (public/arch-arm.h): GIC, PCI, ACPI, vpl011, grant table, magic pages.</summary>
    public ImmutableArray<AddressRange> GuestDevices { get; init; } =
    [
        new(0x03001000, 0x04020000), new(0x10000000, 0x22001000), new(0x23000000, 0x33000000), new(0x38000000, 0x3A000000),
    ];

    /// <summary>The RAM of a domain with <paramref name="bytes"/>, as it sees it (allocate_memory, domain_build.c).</summary>
    public ImmutableArray<AddressRange> RamOf(ulong bytes)
    {
        var banks = ImmutableArray.CreateBuilder<AddressRange>();
        foreach (AddressRange bank in GuestRam)
        {
            ulong size = Math.Min(bank.Size, bytes);
            if (size > 0)
                banks.Add(AddressRange.FromSize(bank.Start, size));
            bytes -= size;
        }
        return banks.ToImmutable();
    }

    /// <summary>
    /// Bytes that it sets aside for the page tables of a domain: 1 MiB a processor, 4 KiB a MiB and 512 KiB, in whole MiB (domain_p2m_pages, domain_build.c).
    /// </summary>
    public static ulong PageTablesOf(ulong bytes, ulong processors)
    {
        ulong kilobytes = 4 * ((256 * processors) + (bytes >> 20) + 128);
        return (kilobytes + 1023) / 1024 * Megabyte;
    }

    /// <summary>
    /// Bytes of its table of pages: 56 a page of <paramref name="ram"/>, in units of 2 MiB, or of 32 MiB from that on (setup_frametable_mappings, mm.c).
    /// </summary>
    public static ulong FrameTable(ulong ram)
    {
        ulong size = ram / Page * 56, unit = size < 32 * Megabyte ? TwoMegabytes : 32 * Megabyte;
        return (size + unit - 1) / unit * unit;
    }
}
