using FswLayout.Binding;

namespace FswLayout.Layout;

/// <summary>Limits within which a board's section map can be made at all.</summary>
internal static class Bounds
{
    /// <summary>
    /// Least section size in bytes. A kernel's largest block must fit a section ("Allocator MAX_ORDER exceeds SECTION_SIZE", include/linux/mmzone.h), so
    /// that one of 64 KiB asks for MAX_ORDER 5: blocks of up to 16 pages.
    /// </summary>
    public const ulong LeastSection = 64UL << 10;

    /// <summary>
    /// Section size in bytes from which a kernel is taken to be built for it unless its configuration says otherwise; a smaller one needs MAX_ORDER lowered.
    /// </summary>
    public const ulong UsualSection = 1UL << 20;

    /// <summary>Largest section size in bytes.</summary>
    public const ulong MostSection = 1UL << 30;

    /// <summary>One past the highest physical address of 32-bit ARM with LPAE: 40 bits.</summary>
    public const ulong PhysicalLimit = 1UL << 40;

    /// <summary>Most sections of a board, present or not: RAM that needs more lies above 4 GiB, which FSW3014 refuses.</summary>
    private const ulong MostSections = SectionListReader.MaximumSections;

    /// <summary>Whether a map of the board's sections has a sensible number of entries.</summary>
    public static bool AreSane(Board board) =>
        IsSectionSize(board.SectionSize) && board.Ram.All(r => r.End <= PhysicalLimit && r.End / board.SectionSize <= MostSections);

    /// <summary>Whether <paramref name="size"/> is a power of two between the limits.</summary>
    public static bool IsSectionSize(ulong size) => size >= LeastSection && size <= MostSection && (size & (size - 1)) == 0;
}
