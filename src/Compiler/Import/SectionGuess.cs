namespace FswLayout.Import;

/// <summary>A section size that is likely where nobody tells it.</summary>
internal static class SectionGuess
{
    /// <summary>What 16M stands for: the size of the boards in the library.</summary>
    private const ulong Most = 16UL << 20;

    private const ulong Least = 1UL << 20;

    /// <summary>The largest power of two from 1M to <paramref name="most"/> that divides all <paramref name="borders"/>, 1M where none does.</summary>
    public static ulong Of(IEnumerable<ulong> borders, ulong most = Most)
    {
        ulong bits = borders.Aggregate(most, (all, b) => all | b);
        ulong lowest = bits & (~bits + 1);
        return Math.Max(Least, lowest);
    }
}
