using System.Collections.Immutable;
using System.Globalization;

namespace FswLayout.Cli.Rendering;

/// <summary>The entries of a section table, neighbours with the same entry together.</summary>
internal static class EntryRuns
{
    /// <summary>The runs of sections whose entry is not 0; both ends inclusive.</summary>
    public static IEnumerable<(int First, int Last, ushort Entry)> Of(ImmutableArray<ushort> entries)
    {
        for (int first = 0, n = 1; n <= entries.Length; n++)
        {
            if (n < entries.Length && entries[n] == entries[first])
                continue;
            if (entries[first] != 0)
                yield return (first, n - 1, entries[first]);
            first = n;
        }
    }

    public static string Hex(ushort entry) => "0x" + entry.ToString("x4", CultureInfo.InvariantCulture);
}
