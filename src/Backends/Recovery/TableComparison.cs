using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Backends.SectionTables;
using FswLayout.Import;
using FswLayout.Layout;

namespace FswLayout.Backends.Recovery;

/// <summary>What a layout compiles to, held against the bytes that it was made of.</summary>
internal static class TableComparison
{
    /// <summary>Every difference, in words; none where the layout compiles to the same tables and lines.</summary>
    public static IEnumerable<string> Of(LayoutModel model, TableSources sources)
    {
        foreach (string difference in Entries("the common memory map", CommonMemoryMap.AtMasterBoot(model), sources.Map))
            yield return difference;
        foreach (TableInstance told in sources.Instances)
        {
            Instance instance = model.Instances.First(i => i.Name == told.Name);
            if (instance.CommandLine.Text != told.Line)
                yield return $"the command line of '{told.Name}' comes out as: {instance.CommandLine.Text}";
            if (!told.IsMaster && !told.Reserved.IsDefault)
                foreach (string difference in Entries($"the reserved section table of '{told.Name}'", ReservedSectionTable.For(model, instance), told.Reserved))
                    yield return difference;
        }
    }

    /// <summary>Whether all that <paramref name="files"/> tell is what <paramref name="model"/> compiles to.</summary>
    public static bool IsSame(LayoutModel model, DeviceFiles files) =>
        (files.Map is null || files.Map.Entries.SequenceEqual(CommonMemoryMap.AtMasterBoot(model)))
        && files.Systems.All(s => model.Instances.FirstOrDefault(i => i.Name == s.Name) is { } instance
            && (s.Line is null || s.Line == instance.CommandLine.Text)
            && (s.Reserved is null || s.Reserved.Entries.SequenceEqual(ReservedSectionTable.For(model, instance))));

    /// <summary>Systems whose command lines are others than those of <paramref name="model"/>, in words.</summary>
    public static IEnumerable<string> OtherLines(LayoutModel model, DeviceFiles files) =>
        from system in files.Systems
        where system.Line is not null
        let instance = model.Instances.FirstOrDefault(i => i.Name == system.Name)
        where instance?.CommandLine.Text != system.Line
        select instance is null ? $"layout.json knows no instance '{system.Name}'"
            : $"the command line of '{system.Name}' comes out as: {instance.CommandLine.Text}";

    /// <summary>Sections that the layout's map has as lent, and the map of the device as the master's own.</summary>
    public static IEnumerable<int> Lent(LayoutModel model, TableSources sources)
    {
        ImmutableArray<ushort> map = CommonMemoryMap.AtMasterBoot(model);
        return Enumerable.Range(0, Math.Min(map.Length, sources.Map.Length))
            .Where(n => map[n] == (sources.Map[n] | SectionEntry.Available) && map[n] != sources.Map[n]);
    }

    private static IEnumerable<string> Entries(string what, ImmutableArray<ushort> made, ImmutableArray<ushort> told)
    {
        if (made.Length != told.Length)
            yield return $"{what} has {made.Length} entries, not {told.Length}";
        foreach (IGrouping<(ushort Made, ushort Told), int> group in Enumerable.Range(0, Math.Min(made.Length, told.Length)).Where(n => made[n] != told[n])
            .GroupBy(n => (made[n], told[n])))
            yield return $"{what} has 0x{group.Key.Made:x4} for sections {SectionNumbers.Text(group, most: 6)}, not 0x{group.Key.Told:x4}";
    }
}
