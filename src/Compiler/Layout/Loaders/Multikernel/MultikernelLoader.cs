namespace FswLayout.Layout.Loaders.Multikernel;

/// <summary>
/// The host kernel of multikernel Linux: it sets a pool of memory, processors and devices apart, makes instances of it by overlays, loads their kernels by
/// kexec_file_load and starts them beside itself (Documentation/multikernel and kernel/multikernel of multikernel/linux).
/// </summary>
public sealed class MultikernelLoader : BootLoader
{
    /// <summary>
    /// What the pool holds besides the instances' memory: the page table and the page on which its processors wait until they are started (mk_setup_host_park),
    /// some tens of KiB; a pageblock, so that a chunk stays on its boundary.
    /// </summary>
    public const ulong OwnSize = 2UL << 20;

    /// <summary>KEXEC_MULTIKERNEL, KEXEC_MK_ID_SHIFT and KEXEC_FILE_NO_INITRAMFS (include/uapi/linux/kexec.h): the id stands in 11 bits.</summary>
    public const uint LoadFlag = 0x10, NoRamdiskFlag = 4;

    /// <inheritdoc cref="LoadFlag"/>
    public const int IdShift = 5;

    /// <inheritdoc/>
    public override string Word => "multikernel";

    /// <inheritdoc/>
    public override bool GivesMemoryItself => true;

    /// <summary>Bytes of <paramref name="child"/>'s memory.</summary>
    public static ulong MemoryOf(Instance child, Board board) => (ulong)child.Sections.Length * board.SectionSize;

    /// <summary>Bytes of the pool of <paramref name="model"/>.</summary>
    public static ulong PoolSize(LayoutModel model) =>
        model.Children.Select(c => MemoryOf(c, model.Board)).Aggregate(0UL, (sum, size) => sum + size) + OwnSize;
}
