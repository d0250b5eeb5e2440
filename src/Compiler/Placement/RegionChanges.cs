using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Placement;

/// <summary>A region of the board that splits the room, put beside another one, or to the end of a bank.</summary>
internal sealed class RegionChanges(PlacementProblem problem, LayoutTrial trial)
{
    /// <summary>Places tried for a region; what lies there now is tried on the map first.</summary>
    private const int MostPlaces = 4;

    private Board Board => problem.Draft.Model.Board;

    /// <summary>For each region without which all would fit, the nearest place where it stands in nobody's way.</summary>
    public IEnumerable<Change> Changes()
    {
        foreach (Region region in Board.Regions.Where(r => r.Kind is RegionKind.Carveout or RegionKind.Control or RegionKind.Reserve))
            if (FitsWith([.. Board.Regions.Where(r => r != region)]) && Moved(region) is { } change)
                yield return change;
    }

    private Change? Moved(Region region) => PlacesFor(region)
        .Where(range => FitsWith([.. Board.Regions.Select(r => r == region ? r with { Range = range } : r)]))
        .Take(MostPlaces)
        .Select(range => ChangeWriter.OfRegion(region, $"{SizeText.Address(range.Start)} size {SizeText.Size(range.Size)}"))
        .FirstOrDefault(trial.Fits);

    /// <summary>Right below and right above what is taken already, and at the ends of the banks; the nearest first.</summary>
    private IEnumerable<AddressRange> PlacesFor(Region region) =>
        from range in Board.Regions.Where(r => r != region && r.Kind is not (RegionKind.Registers or RegionKind.Clobber))
            .SelectMany(r => Beside(r.Range, region.Range.Size))
            .Concat(Board.Ram.Where(b => b.Size >= region.Range.Size).Select(b => AddressRange.FromSize(b.End - region.Range.Size, region.Range.Size)))
        where Board.Ram.Any(b => b.Contains(range)) && !Board.Regions.Any(r => r != region && r.Range.Overlaps(range))
        orderby Distance(range.Start, region.Range.Start), range.Start
        select range;

    private static IEnumerable<AddressRange> Beside(AddressRange other, ulong size) =>
        other.Start >= size ? [AddressRange.FromSize(other.Start - size, size), AddressRange.FromSize(other.End, size)]
            : [AddressRange.FromSize(other.End, size)];

    private static ulong Distance(ulong one, ulong other) => one > other ? one - other : other - one;

    /// <summary>Whether all fit on the board with other regions, as far as the map tells.</summary>
    private bool FitsWith(ImmutableArray<Region> regions)
    {
        LayoutModel model = problem.Draft.Model;
        Board board = Board with { Regions = regions };
        // What is carved out elsewhere is memory of the master's where it was.
        MemoryPrediction prediction = MemoryPrediction.Of(LayoutBuilder.MachineOf(board, model.Master), model.Master.KernelLine);
        LayoutDraft draft = problem.Draft with { Model = model with { Board = board, Sections = SectionMapBuilder.Build(board, prediction) } };
        return problem.Find(problem.Items, PlacementProblem.FreeIn(draft, _ => true)) is not null;
    }
}
