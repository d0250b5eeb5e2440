using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Import;
using FswLayout.Text;

namespace FswLayout.Backends.Recovery;

/// <summary>A layout without tables (memory_model = flat): <c>mem=</c> of each command line is exactly what its instance owns.</summary>
internal static class FlatRecovery
{
    /// <summary>Of so many systems every mixture of releases is tried, of more only those of one.</summary>
    private const int MostMixed = 4;

    /// <summary>Makes a layout of the command lines of <paramref name="files"/>, the best of so many tries at most.</summary>
    public static RecoveredLayout Recover(DeviceFiles files, string path, int mostTries)
    {
        DeviceSystem[] systems = [.. files.Systems.Where(s => s.Line is not null)];
        if (systems.Length == 0)
            return new RecoveredLayout("", ["there is neither a common memory map nor a command line: no layout can be made of these files"]);
        RecoveredLayout? best = null;
        foreach ((ImmutableArray<string> releases, ulong? offset, ulong? end) in Choices(systems).Take(mostTries))
        {
            RecoveredLayout found = Try(systems, releases, (offset, end), path);
            if (found.IsExact)
                return found;
            best = best is null || found.Differences.Length < best.Differences.Length ? found : best;
        }
        return best!;
    }

    /// <summary>What no command line says, and decides with <c>vmalloc=</c> how far low memory reaches, where a ramdisk must lie; the usual first.</summary>
    private static IEnumerable<(ImmutableArray<string> Releases, ulong? PageOffset, ulong? VmallocEnd)> Choices(DeviceSystem[] systems) =>
        from offset in LayoutRecovery.PageOffsets
        from end in LayoutRecovery.UsualVmallocEnds
        from releases in ReleasesOf(systems)
        select (releases, offset, end);

    /// <summary>Of which release each system may be, where its files do not say it: as many as can be of one, first.</summary>
    private static IEnumerable<ImmutableArray<string>> ReleasesOf(DeviceSystem[] systems)
    {
        string[] all = [.. LayoutRecovery.Releases];
        IEnumerable<ImmutableArray<string>> mixed = [[]];
        foreach (DeviceSystem system in systems)
        {
            string[] possible = TableAssembly.ReleaseOf(system) is { } told ? [told] : all;
            mixed = mixed.SelectMany(m => possible.Select(r => m.Add(r)));
        }
        return systems.Length <= MostMixed ? mixed.OrderBy(m => m.Length - m.GroupBy(r => r).Max(g => g.Count()))
            : all.Select(r => systems.Select(s => TableAssembly.ReleaseOf(s) ?? r).ToImmutableArray());
    }

    private static RecoveredLayout Try(
        DeviceSystem[] systems, ImmutableArray<string> releases, (ulong? Offset, ulong? VmallocEnd) split, string path)
    {
        ImmutableArray<AddressRange> ram = AddressRanges.Union(systems.SelectMany(s => TableAssembly.MemoryOf(s.Line!)));
        var sources = new ImportSources
        {
            BoardName = "device",
            Ram = ram,
            PageOffset = split.Offset,
            VmallocEnd = split.VmallocEnd,
            Lines = [.. systems.Select((s, n) => new NamedLine(s.Name, s.Line!, s.From) { Linux = releases[n] })],
        };
        string text = LayoutImporter.Import(sources, path).Text;
        Compilation compilation = Compilation.Create(SourceText.From(path, text), LayoutRecovery.NoImports.Instance);
        if (compilation.Model is not { } model)
            return LayoutRecovery.Broken(text, compilation);
        return new RecoveredLayout(text,
        [
            .. systems.Where(s => model.Instances.First(i => i.Name == s.Name).CommandLine.Text != s.Line)
                .Select(s => $"the command line of '{s.Name}' comes out otherwise"),
        ]);
    }
}
