using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Diagnostics;
using FswLayout.Import;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Recovery;

/// <summary>
/// The way back from bytes to source: a layout that compiles to the same common memory map, reserved section tables and command lines. What no byte
/// holds is tried, with the compiler itself, until they come out as they are; where layout.json lies beside the tables and is theirs, it says all that.
/// </summary>
public static class LayoutRecovery
{
    /// <summary>How often sections that come out as lent, and are not, are kept back before something else is tried.</summary>
    private const int MostRounds = 4;

    /// <summary>How many places for the control range are tried.</summary>
    private const int MostPlaces = 16;

    /// <summary>What is taken out of a bank is smaller than this, as a rule, and what lies between banks larger.</summary>
    private const ulong UsualHole = 64 << 20;

    /// <summary>How many sizes of a control range are tried whose place is told.</summary>
    private const int MostSizes = 3;

    /// <summary>CONFIG_PAGE_OFFSET that nearly all have.</summary>
    private const ulong UsualPageOffset = 0xC0000000;

    /// <summary>What a board's page_offset can be; <c>null</c> is the usual one.</summary>
    internal static ImmutableArray<ulong?> PageOffsets { get; } = [null, 0x80000000, 0x40000000];

    /// <summary>What boards have as vmalloc_end: the usual one (<c>null</c>), that of newer kernels, and some more.</summary>
    internal static ImmutableArray<ulong?> UsualVmallocEnds { get; } = [null, 0xFF800000, 0xFF000000, 0xFE000000, 0xF0000000];

    /// <summary>How many layouts are tried before the best of them is the answer, with maps of so many entries; fewer with larger ones.</summary>
    private const int MostTries = 500, UsualEntries = 4096;

    /// <summary>Makes a layout of <paramref name="files"/>.</summary>
    /// <param name="files">What there is of one device.</param>
    /// <param name="path">What the layout is to be called, for the places of its diagnostics.</param>
    public static RecoveredLayout Recover(DeviceFiles files, string path) =>
        Recover(files, path, files.Map is { Entries.Length: > 0 and var count } ? Math.Min(MostTries, MostTries * UsualEntries / count) : MostTries);

    /// <summary>The same with fewer tries: of a file that was changed nothing comes out the same.</summary>
    internal static RecoveredLayout Recover(DeviceFiles files, string path, int mostTries)
    {
        if (LayoutJsonRecovery.Recover(files, path) is { } whole)
            return whole;
        if (files.Map is null && TreeRecovery.Fits(files))
            return TreeRecovery.Recover(files, path);
        if (files.Map is null)
            return FlatRecovery.Recover(files, path, mostTries);
        if (TableAssembly.Problem(files) is { } problem)
            return new RecoveredLayout("", [problem]);
        TableSources sources = TableAssembly.Of(files);
        RecoveredLayout? best = null;
        // Of two choices that make the same layout one is enough.
        var tried = new HashSet<string>(StringComparer.Ordinal);
        foreach (TableChoice choice in Choices(sources).Where(c => tried.Add(TableImporter.Import(sources, c, path).Text)).Take(Math.Max(1, mostTries)))
        {
            RecoveredLayout found = Try(sources, choice, path);
            if (found.IsExact)
                return found;
            if (best is null || found.Differences.Length < best.Differences.Length)
                best = found;
        }
        return best!;
    }

    /// <summary>The releases of ARM that there are models of.</summary>
    internal static IEnumerable<string> Releases => ReleasesOf(KernelArchitecture.Arm);

    /// <summary>The releases of <paramref name="architecture"/> that there are models of.</summary>
    internal static IEnumerable<string> ReleasesOf(KernelArchitecture architecture) =>
        KernelModels.All.Where(m => m.Architecture == architecture).Select(m => m.Release);

    /// <summary>What no table holds, the likely first.</summary>
    private static IEnumerable<TableChoice> Choices(TableSources sources)
    {
        string[] models = [.. Releases];
        bool isTold = sources.Instances.All(i => i.Linux is not null);
        (string Master, string Children)[] releases = isTold ? [(models[0], models[0])]
            : [.. models.Select(m => (m, m)), .. from master in models from children in models where master != children select (master, children)];
        ulong[] holes = [UsualHole, 0, ulong.MaxValue];
        // Few things at once are unusual: by how many, and how far down in their lists.
        return
            from offset in PageOffsets.Select(Ranked)
            from release in releases.Select(Ranked)
            from hole in holes.Select(Ranked)
            from end in VmallocEnds(sources, offset.Value ?? UsualPageOffset).Distinct().Select(Ranked)
            from place in Enumerable.Range(0, sources.ControlStart is null ? MostPlaces : MostSizes)
            orderby (MostSizes * offset.Rank) + release.Rank + hole.Rank + end.Rank + place
            select new TableChoice(release.Value.Master, release.Value.Children)
            {
                VmallocEnd = end.Value,
                PageOffset = offset.Value,
                LargestHole = hole.Value,
                ControlPlace = place,
            };
    }

    private static (T Value, int Rank) Ranked<T>(T value, int rank) => (value, rank);

    /// <summary>
    /// The usual end, that of newer kernels, and those with which low memory ends where the master's map begins to lend, or where the first piece of a
    /// child's memory does, which low memory must not leave; then some that boards have.
    /// </summary>
    private static IEnumerable<ulong?> VmallocEnds(TableSources sources, ulong offset)
    {
        foreach (ulong? end in UsualVmallocEnds.Take(2))
            yield return end;
        foreach (TableInstance instance in sources.Instances)
            if (offset + TableAssembly.HeadOf(instance, sources) + TableAssembly.VmallocOf(instance.Line) is <= uint.MaxValue and var end && end > offset)
                yield return end;
        foreach (ulong? end in UsualVmallocEnds.Skip(2))
            yield return end;
    }

    /// <summary>The layout of one choice; sections that come out as lent, and are not, are kept back.</summary>
    private static RecoveredLayout Try(TableSources sources, TableChoice choice, string path)
    {
        for (int round = 0; ; round++)
        {
            string text = TableImporter.Import(sources, choice, path).Text;
            Compilation compilation = Compilation.Create(SourceText.From(path, text), NoImports.Instance);
            if (compilation.Model is not { } model)
                return Broken(text, compilation);
            ImmutableArray<string> differences = [.. TableComparison.Of(model, sources)];
            int[] lent = [.. TableComparison.Lent(model, sources).Except(choice.Kept)];
            if (differences.IsEmpty || lent.Length == 0 || round == MostRounds)
                return new RecoveredLayout(text, differences);
            choice = choice with { Kept = [.. choice.Kept, .. lent] };
        }
    }

    /// <summary>A layout that does not compile, and why.</summary>
    internal static RecoveredLayout Broken(string text, Compilation compilation) =>
        new(text, [.. compilation.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{d.Id}: {d.Message}")]);

    internal sealed class NoImports : IImportResolver
    {
        public static readonly NoImports Instance = new();

        public string? KeyOf(SourceText main) => null;

        public ImportResolution Resolve(SourceText importer, string path) => new ImportResolution.NotFound([], []);
    }
}
