namespace FswLayout.Kernel.X86;

/// <summary>A 64-bit x86 kernel: memory from the firmware's map, which mem= and memmap= change. What its releases do otherwise is in their rooms.</summary>
internal abstract class X86Model : KernelModel
{
    /// <summary>LOAD_PHYSICAL_ADDR: where the unpacked kernel lies without address randomization (CONFIG_PHYSICAL_START of Debian's).</summary>
    public const ulong UsualStart = 16UL << 20;

    /// <summary>ISA_END_ADDRESS: what lies below is reserved for the BIOS and the start of processors (reserve_real_mode).</summary>
    public const ulong FirstMegabyte = 1UL << 20;

    /// <summary>Where addresses of 52 bits end.</summary>
    public const ulong PhysicalEnd = 1UL << 52;

    /// <inheritdoc/>
    public sealed override KernelArchitecture Architecture => KernelArchitecture.X86;

    /// <inheritdoc/>
    public override int CommandLineSize => 2048;

    /// <inheritdoc/>
    public override MemorySource Source => MemorySource.MemoryMap;

    /// <inheritdoc/>
    public override bool TakesDeviceTree => false;

    /// <summary>A bzImage unpacks itself within the init_size of its header, from where it lies on.</summary>
    public override bool UnpacksItself => false;

    /// <inheritdoc/>
    public override bool MovesOffPageTable => false;

    /// <inheritdoc/>
    public override ulong UsualLargestBlock => 4UL << 20;

    /// <inheritdoc/>
    public override bool HasHugePages => true;

    /// <summary>CONFIG_CMDLINE stands before what the boot loader passes (setup_arch, arch/x86/kernel/setup.c).</summary>
    public override bool StartsWithBuiltInLine => true;

    /// <summary>kernel_alignment of its header: CONFIG_PHYSICAL_ALIGN.</summary>
    public override ulong PlacementUnit(KernelMachine machine) => KernelPlacement.TwoMegabytes;

    /// <summary>It runs where it was put, or where its randomization puts it.</summary>
    public override KernelPlacement PlacementOf(KernelMachine machine) => new(machine.KernelLoad ?? machine.Base, PlacementRule.LoadedThere);

    /// <summary>Bytes from _text to _end where nobody told: Debian's cloud kernel.</summary>
    public abstract ulong UsualImageSize { get; }

    /// <inheritdoc/>
    public sealed override MemoryPrediction Predict(KernelMachine machine, string commandLine) => new X86Boot(this, machine, commandLine).Run();
}
