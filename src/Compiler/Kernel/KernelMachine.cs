using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel.Arm;

namespace FswLayout.Kernel;

/// <summary>The kernel and the machine it starts on: all that decides, with the command line, how it lays out its memory.</summary>
public sealed record KernelMachine
{
    /// <summary>The kernel whose rules apply.</summary>
    public required KernelModel Model { get; init; }

    /// <summary>
    /// Whether a 3.0 kernel has ARCH_POPULATES_NODE_MAP, which the switching kernel adds. Without it <c>kernelcore=</c> does nothing. 6.1 always has its
    /// equivalent.
    /// </summary>
    public bool HasNodeMap { get; init; } = true;

    /// <summary>
    /// Whether the kernel has CONFIG_SPARSEMEM and, unless its configuration says otherwise, CONFIG_MEMORY_HOTPLUG, as every switching kernel does and no
    /// other of 32-bit ARM. A 3.0 kernel with FLATMEM and a node map oopses when its banks reach past the last memory that carve-outs leave.
    /// </summary>
    public bool HasSparsemem { get; init; } = true;

    /// <summary>Whether a 6.1 kernel has CONFIG_ARM_LPAE: 64-bit physical addresses, so that <c>mem=</c> may reach past 4 GiB.</summary>
    public bool HasLpae { get; init; }

    /// <summary>RAM as the boot loader passes it in ATAGs or the device tree, in its order.</summary>
    public required ImmutableArray<AddressRange> Ram { get; init; }

    /// <summary>Ranges the machine's code takes out of System RAM at boot (memblock_remove).</summary>
    public ImmutableArray<AddressRange> Carveouts { get; init; } = [];

    /// <summary>Physical address the kernel is meant to start its memory at. Where it really does, <see cref="KernelPlacement"/> says.</summary>
    public required ulong Base { get; init; }

    /// <summary>Physical address the boot loader puts the zImage at; <c>null</c> for <see cref="Base"/> + 0x8000.</summary>
    public ulong? KernelLoad { get; init; }

    /// <summary>CONFIG_AUTO_ZRELADDR: the zImage unpacks itself by its own address. <c>null</c>: not known; then 6.1 has it and 3.0 has not.</summary>
    public bool? HasAutoZreladdr { get; init; }

    /// <summary>CONFIG_PHYS_OFFSET of a kernel without CONFIG_ARM_PATCH_PHYS_VIRT, which runs there and nowhere else; <c>null</c> for all others.</summary>
    public ulong? FixedPhysOffset { get; init; }

    /// <summary>
    /// Whether a 3.0 kernel has ARM_PATCH_PHYS_VIRT_16BIT, as those of ARCH_MSM: it may start on 64 KiB instead of 16 MiB (arch/arm/Kconfig).
    /// </summary>
    public bool HasFinePatching { get; init; }

    /// <summary>CONFIG_PAGE_OFFSET, a virtual address.</summary>
    public ulong PageOffset { get; init; } = 0xC0000000;

    /// <summary>VMALLOC_END of a 3.0 kernel, a virtual address; 6.1 always uses 0xFF800000.</summary>
    public ulong VmallocEnd { get; init; } = 0xF8000000;

    /// <summary>
    /// Where a ramdisk really lies at boot, physical addresses; the boot loader tells the kernel of it unless <c>initrd=</c> does.
    /// <c>null</c>: none is passed, and an <c>initrd=</c> is taken at its word.
    /// </summary>
    public AddressRange? Initrd { get; init; }

    /// <summary>TEXT_OFFSET of the kernel: how far above the start of its memory it lies; see <see cref="Kernel.TextOffset"/>.</summary>
    public ulong TextOffset { get; init; } = Kernel.TextOffset.Default;

    /// <summary>Where the device tree lies at boot, physical addresses; <c>null</c>: not known, or none.</summary>
    public AddressRange? DeviceTree { get; init; }

    /// <summary>What the device tree says; <c>null</c>: not known, or the kernel takes none.</summary>
    public BootTree? Tree { get; init; }

    /// <summary>The kernel's configuration, for what it may or may not have been built with; <c>null</c>: not known.</summary>
    public KernelConfig? Config { get; init; }

    /// <summary>
    /// Bytes of the CMA area of a 6.1 kernel that <c>cma=</c> does not change; <c>null</c>: what <see cref="Config"/> says, none without one. Debian's has 16
    /// MiB.
    /// </summary>
    public ulong? DefaultContiguousPool { get; init; }

    /// <summary>
    /// Whether it was built with <paramref name="option"/> (without <c>CONFIG_</c>), which the configuration may leave open, as there may be none.
    /// </summary>
    public bool Has(string option, bool unlessTold) => Config?.Find(option)?.IsSet ?? unlessTold;

    /// <summary>
    /// Bytes from <see cref="Base"/> to the end of the unpacked kernel's .bss. <c>null</c>: not known; then the kernel is taken to
    /// need what those do that were measured (<see cref="ArmModel.UsualKernelSize"/>).
    /// </summary>
    public ulong? KernelSize { get; init; }

    /// <summary><see cref="KernelSize"/>, or what the kernel is taken to need.</summary>
    internal ulong AssumedKernelSize => KernelSize ?? Arm.UsualKernelSize;

    /// <summary>The rules of 32-bit ARM that <see cref="Model"/> has.</summary>
    internal ArmModel Arm => (ArmModel)Model;

    /// <summary>Bytes of the page tables right below the kernel.</summary>
    internal ulong PageTable => HasLpae ? Kernel.TextOffset.LargePageTable : Kernel.TextOffset.PageTable;

    /// <summary>
    /// Largest buddy block in bytes (MAX_ORDER_NR_PAGES): ZONE_MOVABLE starts on a multiple of it. <c>null</c>: what is usual
    /// (<see cref="KernelModel.UsualLargestBlock"/>).
    /// </summary>
    public ulong? MaxOrderSize { get; init; }
}
