namespace FswLayout.Layout;

/// <summary>Limits within which a board's section map can be made at all.</summary>
internal static class Bounds
{
    /// <summary>Least section size in bytes: one MMU section of 32-bit ARM.</summary>
    public const ulong LeastSection = 1UL << 20;

    /// <summary>Largest section size in bytes.</summary>
    public const ulong MostSection = 1UL << 30;

    /// <summary>One past the highest physical address of 32-bit ARM with LPAE: 40 bits.</summary>
    public const ulong PhysicalLimit = 1UL << 40;

    /// <summary>Whether a map of the board's sections has a sensible number of entries.</summary>
    public static bool AreSane(Board board) => IsSectionSize(board.SectionSize) && board.Ram.All(r => r.End <= PhysicalLimit);

    /// <summary>Whether <paramref name="size"/> is a power of two between the limits.</summary>
    public static bool IsSectionSize(ulong size) => size >= LeastSection && size <= MostSection && (size & (size - 1)) == 0;
}
