using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Import;
using FswLayout.Text;

namespace FswLayout.Backends.Recovery;

/// <summary>A layout without tables (memory_model = flat): <c>mem=</c> of each command line is exactly what its instance owns.</summary>
internal static class FlatRecovery
{
    /// <summary>Makes a layout of the command lines of <paramref name="files"/>.</summary>
    public static RecoveredLayout Recover(DeviceFiles files, string path)
    {
        DeviceSystem[] systems = [.. files.Systems.Where(s => s.Line is not null)];
        if (systems.Length == 0)
            return new RecoveredLayout("", ["there is neither a common memory map nor a command line: no layout can be made of these files"]);
        RecoveredLayout? best = null;
        foreach ((string release, ulong? offset, ulong? end) in Choices(systems))
        {
            RecoveredLayout found = Try(systems, release, (offset, end), path);
            if (found.IsExact)
                return found;
            best = best is null || found.Differences.Length < best.Differences.Length ? found : best;
        }
        return best!;
    }

    /// <summary>What no command line says, and decides with <c>vmalloc=</c> how far low memory reaches, where a ramdisk must lie; the usual first.</summary>
    private static IEnumerable<(string Release, ulong? PageOffset, ulong? VmallocEnd)> Choices(DeviceSystem[] systems) =>
        from offset in LayoutRecovery.PageOffsets
        from end in LayoutRecovery.UsualVmallocEnds
        from release in systems.All(s => TableAssembly.ReleaseOf(s) is not null) ? LayoutRecovery.Releases.Take(1) : LayoutRecovery.Releases
        select (release, offset, end);

    private static RecoveredLayout Try(DeviceSystem[] systems, string release, (ulong? Offset, ulong? VmallocEnd) split, string path)
    {
        ImmutableArray<AddressRange> ram = AddressRanges.Union(systems.SelectMany(s => TableAssembly.MemoryOf(s.Line!)));
        var sources = new ImportSources
        {
            BoardName = "device",
            Ram = ram,
            PageOffset = split.Offset,
            VmallocEnd = split.VmallocEnd,
            Lines = [.. systems.Select(s => new NamedLine(s.Name, s.Line!, s.From) { Linux = TableAssembly.ReleaseOf(s) ?? release })],
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
