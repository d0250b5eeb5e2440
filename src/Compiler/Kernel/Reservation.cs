using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>Memory that an argument, the kernel's configuration or the boot loader's device tree sets apart or names.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Range">Physical addresses.</param>
/// <param name="Argument">The argument that asks for it; <c>null</c> when none does.</param>
public sealed record Reservation(ReservationKind Kind, AddressRange Range, KernelArgument? Argument)
{
    /// <summary>
    /// Whether the kernel itself keeps the memory: it cannot go offline then. A crash kernel's pages are reserved for good, and
    /// so are those of the device tree (early_init_fdt_reserve_self, drivers/of/fdt.c), whose strings the kernel never stops reading;
    /// has_unmovable_pages (mm/page_isolation.c) refuses every block of CMA; vram= and what Tegra's boot loader left are reserved. What drivers
    /// take at an address they were told, nobody keeps.
    /// </summary>
    public bool IsKept => Kind is not (ReservationKind.Ramoops or ReservationKind.MemoryDevice);

    /// <summary>What asks for it, where that is no argument by itself.</summary>
    public string? Name { get; init; }

    /// <summary>What it is, in words: <c>the CMA pool of cma=64M</c>.</summary>
    public string Text => Kind switch
    {
        ReservationKind.ContiguousPool => $"the CMA pool of {Name ?? Argument?.ToString() ?? "its configuration"}",
        ReservationKind.CrashKernel => $"the crash kernel of {Name ?? Argument?.ToString()}",
        ReservationKind.DeviceTree => "its device tree",
        ReservationKind.VideoMemory => $"the video memory of {Argument}",
        ReservationKind.Ramoops => "the log of ramoops",
        ReservationKind.LoaderMemory => $"the boot loader's memory of {Argument}",
        _ => $"the memory device of {Argument}",
    };
}

/// <summary>What memory is set apart for.</summary>
public enum ReservationKind
{
    /// <summary>The default area of the contiguous memory allocator: <c>cma=</c>, CONFIG_CMA_SIZE_MBYTES.</summary>
    ContiguousPool,

    /// <summary><c>crashkernel=</c>.</summary>
    CrashKernel,

    /// <summary><c>ramoops.mem_address=</c> and its kin: a log that outlives a reset.</summary>
    Ramoops,

    /// <summary><c>phram=</c>, <c>slram=</c>, <c>nvmem=</c>, CMEM, <c>pmem=</c>: memory of a driver, as a flash device or a heap.</summary>
    MemoryDevice,

    /// <summary>The device tree, where it lies above low memory: in low memory nothing goes offline anyway.</summary>
    DeviceTree,

    /// <summary><c>vram=</c> with an address: memory for the displays of OMAP.</summary>
    VideoMemory,

    /// <summary><c>tegra_fbmem=</c>, <c>lp0_vec=</c>: what Tegra's boot loader left in memory.</summary>
    LoaderMemory,
}
