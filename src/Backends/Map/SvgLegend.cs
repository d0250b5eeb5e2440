namespace FswLayout.Backends.Map;

/// <summary>What the fills of a drawing mean: the kinds that it has, no others.</summary>
internal sealed class SvgLegend(MapModel map)
{
    private const int Line = 20, Columns = 2, Box = 26;

    private readonly MapKind[] _kinds =
        [.. map.Lanes.SelectMany(l => l.Memory.Concat(l.Content)).Select(s => s.Kind).Distinct().OrderBy(k => k)];

    private int Lines => (_kinds.Length + Columns - 1) / Columns;

    /// <summary>Height of the legend.</summary>
    public int Height => (Lines * Line) + 16;

    /// <summary>Draws it from <paramref name="top"/> down.</summary>
    public void Write(SvgWriter svg, int top)
    {
        for (int i = 0; i < _kinds.Length; i++)
        {
            int x = 8 + (i / Lines * (SvgMap.Width / Columns)), y = top + 4 + (i % Lines * Line);
            var sample = new MapSpan(_kinds[i], "", default, "");
            int owner = _kinds[i] is MapKind.Kernelcore or MapKind.Movable or MapKind.Partial or MapKind.Immovable or MapKind.Foreign or MapKind.Image
                or MapKind.Reservation ? 0 : -1;
            svg.Rectangle((x, y, Box, 14), SvgStyle.ClassOf(sample, owner) + " box");
            if (SvgStyle.PatternOf(_kinds[i]) is { } pattern)
                svg.Rectangle((x, y, Box, 14), pattern);
            svg.Label(x + Box + 6, y + 12, MapWords.Meaning(_kinds[i]), "small");
        }
    }
}
