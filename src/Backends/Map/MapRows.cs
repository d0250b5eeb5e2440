using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Backends.Map;

/// <summary>Lanes beside each other, cut into rows at every border: how a drawing that is not to scale shows them.</summary>
/// <param name="Lanes">The lanes, in the order of the columns.</param>
/// <param name="Rows">The rows, ascending and without a gap between them.</param>
public sealed record MapRows(ImmutableArray<MapLane> Lanes, ImmutableArray<MapRow> Rows)
{
    /// <summary>No border is below this, so that coarse rows have addresses that people know: pages.</summary>
    private const int LeastShift = 12;

    /// <summary>Marks where the last row ends, with the index of their lane.</summary>
    public ImmutableArray<(int Lane, MapMark Mark)> EndMarks { get; init; } = [];

    /// <summary>The rows of <paramref name="lanes"/>.</summary>
    /// <param name="lanes">At least one lane.</param>
    /// <param name="most">Where there would be more rows than that, borders are moved down to a power of two, and a row may hold several spans.</param>
    public static MapRows Of(ImmutableArray<MapLane> lanes, int most)
    {
        ulong[] borders = Borders(lanes, most);
        RowCells[] memory = [.. lanes.Select(l => new RowCells(l.Memory))], content = [.. lanes.Select(l => new RowCells(l.Content))];
        var rows = ImmutableArray.CreateBuilder<MapRow>();
        for (int i = 0; i + 1 < borders.Length; i++)
        {
            var range = new AddressRange(borders[i], borders[i + 1]);
            rows.Add(new MapRow(
                range,
                [.. lanes.Select((_, n) => new MapCell(memory[n].At(range), content[n].At(range)))],
                [.. lanes.SelectMany((l, n) => l.Marks.Where(m => range.Contains(m.Address)).Select(m => (n, m)))]));
        }
        ulong end = borders[borders.Length - 1];
        return new MapRows(lanes, rows.ToImmutable()) { EndMarks = [.. lanes.SelectMany((l, n) => l.Marks.Where(m => m.Address >= end).Select(m => (n, m)))] };
    }

    private static ulong[] Borders(ImmutableArray<MapLane> lanes, int most)
    {
        ulong[] all = [.. lanes.SelectMany(BordersOf).Distinct().OrderBy(a => a)];
        ulong[] borders = all;
        for (int shift = LeastShift; borders.Length > most + 1; shift++)
            borders = [.. all.Select(a => a >> shift << shift).Append(all[all.Length - 1]).Distinct().OrderBy(a => a)];
        return borders;
    }

    private static IEnumerable<ulong> BordersOf(MapLane lane) =>
        lane.Memory.Concat(lane.Content).SelectMany(s => new[] { s.Range.Start, s.Range.End }).Concat(lane.Marks.Select(m => m.Address));

    /// <summary>The spans of one column, asked for row after row.</summary>
    private sealed class RowCells(ImmutableArray<MapSpan> spans)
    {
        private readonly List<MapSpan> _open = [];
        private int _next;

        /// <summary>Those in <paramref name="row"/>; of several that cover it, the smallest alone.</summary>
        public ImmutableArray<MapSpan> At(AddressRange row)
        {
            _open.RemoveAll(s => s.Range.End <= row.Start);
            for (; _next < spans.Length && spans[_next].Range.Start < row.End; _next++)
                _open.Add(spans[_next]);
            MapSpan? smallest = null;
            foreach (MapSpan span in _open)
            {
                if (!span.Range.Contains(row))
                    return [.. _open];
                smallest = smallest is null || span.Range.Size < smallest.Range.Size ? span : smallest;
            }
            return smallest is null ? [] : [smallest];
        }
    }
}

/// <summary>The addresses between two neighbouring borders.</summary>
/// <param name="Range">The addresses.</param>
/// <param name="Cells">What each lane has there.</param>
/// <param name="Marks">Marks at its start, with the index of their lane; in a coarse row, all that lie in it.</param>
public sealed record MapRow(AddressRange Range, ImmutableArray<MapCell> Cells, ImmutableArray<(int Lane, MapMark Mark)> Marks)
{
    /// <summary>Whether no lane has anything there.</summary>
    public bool IsGap => Cells.All(c => c.Memory.IsEmpty && c.Content.IsEmpty);
}

/// <summary>What a lane has in a row: in a row that is not coarse, one span at most of each.</summary>
/// <param name="Memory">Of <see cref="MapLane.Memory"/>.</param>
/// <param name="Content">Of <see cref="MapLane.Content"/>.</param>
public readonly record struct MapCell(ImmutableArray<MapSpan> Memory, ImmutableArray<MapSpan> Content);
