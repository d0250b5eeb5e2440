using System.Collections.Immutable;

namespace FswLayout.Backends.Tests.SectionTables;

/// <summary>Tables written down as runs of sections.</summary>
internal static class Entries
{
    /// <summary>A table of <paramref name="count"/> entries as text; each run is first section, last section, entry; 0 elsewhere.</summary>
    public static string Of(int count, params (int First, int Last, ushort Entry)[] runs)
    {
        ushort[] table = new ushort[count];
        foreach ((int first, int last, ushort entry) in runs)
            table.AsSpan(first..(last + 1)).Fill(entry);
        return TextOf([.. table]);
    }

    /// <summary>A table as text, so that a difference shows which sections are wrong.</summary>
    public static string TextOf(ImmutableArray<ushort> table) => string.Join("\n", Runs(table).Select(r => r.Meaning));

    /// <summary>The fields of a table for <see cref="HexDump"/>: runs of equal entries.</summary>
    public static IEnumerable<(int Length, string Meaning)> Runs(ImmutableArray<ushort> table)
    {
        for (int first = 0, next; first < table.Length; first = next)
        {
            for (next = first; next < table.Length && table[next] == table[first]; next++)
                ;
            yield return (2 * (next - first), $"sections {first} .. {next - 1}: 0x{table[first]:x4}");
        }
    }
}
