namespace FswLayout.Kernel;

/// <summary>Something to say about what a kernel makes of an argument.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Argument">The argument to blame, or <c>null</c> when none of the command line is.</param>
/// <param name="Message">One sentence, with the figures.</param>
public sealed record KernelNote(NoteKind Kind, KernelArgument? Argument, string Message)
{
    /// <summary>The value that the kernel takes in place of the one that was written; <c>null</c> where there is none, or that is no mistake.</summary>
    public string? Taken { get; init; }

    /// <summary>Whether the kernel does not come up because of it.</summary>
    public bool IsFatal => Kind < NoteKind.LowMemoryDecidedByVmalloc;

    /// <summary>Whether the kernel reads another number than a person would: such a value is a mistake wherever it stands.</summary>
    public bool IsMisreadValue => Kind is NoteKind.SuffixIgnored or NoteKind.NotANumber or NoteKind.HugeSuffix
        or NoteKind.Overflow or NoteKind.Octal or NoteKind.PercentIgnored or NoteKind.PercentAbove100;
}

/// <summary>
/// What a <see cref="KernelNote"/> is about. The first group keeps the kernel from booting, the second says what decided a boundary, the third are traps.
/// </summary>
public enum NoteKind
{
    /// <summary>An argument has no <c>=</c>, and the kernel's parser reads through a null pointer.</summary>
    MissingValue,

    /// <summary>No memory is left.</summary>
    NoMemory,

    /// <summary>
    /// The kernel is told of memory that is not there. It dies when it first uses it: at boot, or, where that is high memory and little is needed of it, later.
    /// </summary>
    MemoryBeyondRam,

    /// <summary>Memory lies below the kernel's PHYS_OFFSET (3.0).</summary>
    MemoryBelowKernel,

    /// <summary>The kernel is placed where it cannot translate its addresses (3.0).</summary>
    BaseUnaligned,

    /// <summary>The memory the kernel is told of leaves out, or only half covers, its own image.</summary>
    KernelOutsideMemory,

    /// <summary>Low memory has a border that is not on 1 MiB (3.0).</summary>
    LowMemoryUnaligned,

    /// <summary>Low memory cannot hold the kernel and its page descriptors, or too little of it is left unmovable (6.1).</summary>
    TooLittleLowMemory,

    /// <summary>The ramdisk is not wholly in memory, and the kernel drops it.</summary>
    InitrdOutsideMemory,

    /// <summary>The ramdisk overlaps the kernel.</summary>
    InitrdOverlapsKernel,

    /// <summary>The ramdisk ends above low memory.</summary>
    InitrdAboveLowMemory,

    /// <summary>The kernel looks for its ramdisk where there is none.</summary>
    InitrdElsewhere,

    /// <summary>Banks reach past the last memory of a FLATMEM kernel with a node map.</summary>
    BanksPastNodeEnd,

    /// <summary>A contiguous pool is put where there is no memory: the kernel reserves it unseen, and dies when it looks for the pages (6.1).</summary>
    PoolOutsideMemory,

    /// <summary>The device tree lies where the kernel cannot read it, or is too large (arm64).</summary>
    TreeUnreadable,

    /// <summary>There are more separate reservations than the kernel's first table holds (arm64).</summary>
    TooManyReservations,

    /// <summary>A crash kernel is to lie where there is no low memory, and reserve_bootmem ends in BUG() (3.0 with CONFIG_KEXEC).</summary>
    CrashKernelOutsideMemory,

    /// <summary>The vmalloc area limits low memory.</summary>
    LowMemoryDecidedByVmalloc,

    /// <summary>Low memory reaches to the end of RAM.</summary>
    LowMemoryDecidedByRam,

    /// <summary><c>kernelcore=</c> or <c>movablecore=</c> decides where the movable zone starts.</summary>
    MovableDecidedByCore,

    /// <summary>The end of low memory, and so the vmalloc area, decides where the movable zone starts.</summary>
    MovableDecidedByVmalloc,

    /// <summary>There is no movable memory.</summary>
    NoMovableZone,

    /// <summary>What follows the number is ignored.</summary>
    SuffixIgnored,

    /// <summary>The value has no digits and is read as 0.</summary>
    NotANumber,

    /// <summary>T, P or E is a suffix: exa and its kin (6.1).</summary>
    HugeSuffix,

    /// <summary>The value does not fit and loses its upper bits.</summary>
    Overflow,

    /// <summary>A leading 0 makes the number octal.</summary>
    Octal,

    /// <summary>A percentage is read as bytes (3.0).</summary>
    PercentIgnored,

    /// <summary>A percentage above 100, whose product overflows (6.1).</summary>
    PercentAbove100,

    /// <summary>Of several such arguments only the last counts.</summary>
    OnlyLastCounts,

    /// <summary>The argument means nothing to this kernel.</summary>
    Ignored,

    /// <summary><c>kernelcore=mirror</c> on a machine without mirrored memory: no movable zone (6.1).</summary>
    Mirror,

    /// <summary><c>initrd=</c> without a size is ignored.</summary>
    InitrdWithoutSize,

    /// <summary>An argument asks for memory that the kernel cannot set apart.</summary>
    ReservationFails,

    /// <summary>The contiguous pool lies in two zones, and neither it nor what would be taken from it can be used.</summary>
    PoolInactive,

    /// <summary>An argument names memory for a driver that the kernel hands out as well.</summary>
    HandedOut,

    /// <summary>The value holds another argument.</summary>
    Fused,

    /// <summary>The value was brought into the range the kernel allows.</summary>
    Clamped,

    /// <summary>A memory range was rounded to pages, and none or less of it is left.</summary>
    Rounded,

    /// <summary>Memory below PHYS_OFFSET was cut off (6.1).</summary>
    CutBelowKernel,

    /// <summary>A carve-out is not taken out, since something that is reserved lies in it (6.1).</summary>
    CarveoutDropped,

    /// <summary>A node of /reserved-memory gets no memory, or its driver refuses it (arm64).</summary>
    TreeReservationFails,

    /// <summary>Kernel or ramdisk lie above <c>mem=</c>, and their memory is added back (arm64).</summary>
    Island,

    /// <summary>Memory past 4 GiB was cut off, or the bank that reaches 4 GiB was lost.</summary>
    CutAtFourGiB,

    /// <summary>More than eight banks (3.0).</summary>
    TooManyBanks,

    /// <summary>A bank across the end of low memory lost its upper part, because there are eight banks already (3.0).</summary>
    BankTruncated,

    /// <summary>A bank is high memory only because an earlier one is (3.0).</summary>
    StickyHighmem,

    /// <summary><c>kernelcore=</c> changes nothing, since the movable zone cannot start below the end of low memory.</summary>
    CoreWithoutEffect,

    /// <summary>The movable zone starts within low memory, where boot-time allocations already lie in it.</summary>
    MovableInLowMemory,

    /// <summary>The kernel does not start at the base it is meant for.</summary>
    KernelMoves,

    /// <summary>Nothing told the base, and the arguments suggest another one than the start of RAM.</summary>
    BaseAssumed,

    /// <summary>The line is longer than the kernel's buffer.</summary>
    CommandLineCut,
}
