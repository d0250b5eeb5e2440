using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Backends.Map;

/// <summary>Lanes beside each other, with the addresses of every border at their left.</summary>
/// <param name="rows">What is drawn.</param>
/// <param name="owners">The instances, for their colours.</param>
internal sealed class SvgPanel(MapRows rows, ImmutableArray<string> owners)
{
    private const int Margin = 8, Axis = 92, Head = 46, Gap = 10, Line = 16, MarkLine = 16, Foot = 26;

    /// <summary>Where each row starts, from the panel's head; one more for where the last ends.</summary>
    private readonly ImmutableArray<int> _tops = Tops(rows);

    /// <summary>Height of the whole panel.</summary>
    public int Height => Head + _tops[_tops.Length - 1] + Foot + (rows.EndMarks.IsEmpty ? 0 : MarkLine);

    private int LaneWidth => ((SvgMap.Width - Axis - Margin) / rows.Lanes.Length) - Gap;

    /// <summary>Draws the panel from <paramref name="top"/> down.</summary>
    public void Write(SvgWriter svg, int top)
    {
        for (int lane = 0; lane < rows.Lanes.Length; lane++)
            WriteLane(svg, lane, top);
        for (int row = 0; row <= rows.Rows.Length; row++)
            WriteBorder(svg, row, top + Head + _tops[row]);
    }

    private void WriteLane(SvgWriter svg, int lane, int top)
    {
        int left = LeftOf(lane), half = LaneWidth / 2;
        svg.Subject = new MapSubject(rows.Lanes[lane], []);
        svg.Label(left, top + 20, Fit(rows.Lanes[lane].Name, LaneWidth, 8), "name");
        svg.Label(left, top + 36, Fit(rows.Lanes[lane].Summary, LaneWidth, 6), "small");
        foreach ((ImmutableArray<MapSpan> spans, int from, int to) in Runs(r => rows.Rows[r].Cells[lane].Memory))
            WriteSpans(
                svg, rows.Lanes[lane], spans, (left, top + Head + _tops[from], half, _tops[to] - _tops[from]), MarksIn(lane, from),
                rows.Rows[from].Cells[lane].Content.IsEmpty ? LaneWidth : half);
        foreach ((ImmutableArray<MapSpan> spans, int from, int to) in Runs(r => rows.Rows[r].Cells[lane].Content))
            WriteSpans(
                svg, rows.Lanes[lane], spans, (left + half, top + Head + _tops[from], LaneWidth - half, _tops[to] - _tops[from]), MarksIn(lane, from),
                LaneWidth - half);
        svg.Subject = null;
        svg.Rectangle((left, top + Head, LaneWidth, _tops[_tops.Length - 1]), "free border");
    }

    /// <summary>One span, or several that are too small to be told apart here.</summary>
    private void WriteSpans(
        SvgWriter svg, MapLane lane, ImmutableArray<MapSpan> spans, (int X, int Y, int Width, int Height) at, int marks, int room)
    {
        svg.Subject = new MapSubject(lane, spans);
        MapSpan first = spans[0];
        string title = string.Join("\n", spans.Take(8).Select(Title)) + (spans.Length > 8 ? "\n…" : "");
        string fill = spans.Length == 1 ? SvgStyle.ClassOf(first, owners.IndexOf(first.Owner!)) : "taken";
        string? pattern = spans.Length > 1 ? "hatched" : SvgStyle.PatternOf(first.Kind);
        svg.Rectangle(at, fill + (first.Kind == MapKind.Free ? "" : " box"), pattern is null ? title : null);
        if (pattern is not null)
            svg.Rectangle(at, pattern, title);
        int line = at.Y + 13 + (marks * MarkLine);
        svg.Label(at.X + 4, line, Fit(spans.Length == 1 ? first.Label : $"{SvgWriter.Number(spans.Length)} ranges", room - 6, 7), "label");
        if (spans.Length == 1 && first.Kind != MapKind.Free && line + Line < at.Y + at.Height)
            svg.Label(at.X + 4, line + 15, SizeText.InWords(first.Range.Size), "size");
    }

    private static string Title(MapSpan span)
    {
        string sections = span.Sections is { } s ? $"\nsections {SvgWriter.Number(s.First)} ..= {SvgWriter.Number(s.Last)}" : "";
        return $"{span.Label}\n{span.Range}, {SizeText.InWords(span.Range.Size)}{sections}";
    }

    private void WriteBorder(SvgWriter svg, int row, int y)
    {
        ulong address = row < rows.Rows.Length ? rows.Rows[row].Range.Start : rows.Rows[row - 1].Range.End;
        svg.Subject = svg.IsTraced ? SubjectOf(address) : null;
        svg.Label(Margin, y + 12, SizeText.Address(address), "address");
        svg.Subject = null;
        svg.Line(Margin, Axis - 4, y, "border");
        if (row < rows.Rows.Length && rows.Rows[row].IsGap)
            svg.Label(LeftOf(0) + 4, y + 13, $"{SizeText.InWords(rows.Rows[row].Range.Size)} without anything", "small");
        var marks = row < rows.Rows.Length ? rows.Rows[row].Marks : rows.EndMarks;
        foreach (IGrouping<int, (int Lane, MapMark Mark)> lane in marks.GroupBy(m => m.Lane))
        {
            svg.Subject = new MapSubject(rows.Lanes[lane.Key], []);
            svg.Line(LeftOf(lane.Key) - 4, LeftOf(lane.Key) + LaneWidth + 4, y, "mark");
            svg.Label(LeftOf(lane.Key) + 4, y + 12, Fit(string.Join(", ", lane.Select(m => m.Mark.Label)), LaneWidth, 6), "size");
        }
    }

    /// <summary>What begins or ends at a border.</summary>
    private MapSubject SubjectOf(ulong address)
    {
        MapLane lane = rows.Lanes.FirstOrDefault(l => SpansAt(l).Any()) ?? rows.Lanes[0];
        return new MapSubject(lane, [.. SpansAt(lane)]);

        IEnumerable<MapSpan> SpansAt(MapLane lane) =>
            lane.Memory.Concat(lane.Content).Where(s => s.Range.Start == address || s.Range.End == address);
    }

    /// <summary>Rows that follow each other and hold the same.</summary>
    private IEnumerable<(ImmutableArray<MapSpan> Spans, int From, int To)> Runs(Func<int, ImmutableArray<MapSpan>> cell)
    {
        for (int from = 0, row = 1; row <= rows.Rows.Length; row++)
        {
            if (row < rows.Rows.Length && cell(row).SequenceEqual(cell(from)))
                continue;
            if (!cell(from).IsEmpty)
                yield return (cell(from), from, row);
            from = row;
        }
    }

    private int MarksIn(int lane, int row) => rows.Rows[row].Marks.Any(m => m.Lane == lane) ? 1 : 0;

    private int LeftOf(int lane) => Axis + (lane * (LaneWidth + Gap));

    /// <summary>As much of <paramref name="text"/> as fits, at <paramref name="perSign"/> units a sign.</summary>
    private static string Fit(string text, int width, int perSign)
    {
        int signs = Math.Max(1, width / perSign);
        return text.Length <= signs ? text : text.Substring(0, signs - 1) + "…";
    }

    private static ImmutableArray<int> Tops(MapRows rows)
    {
        var tops = ImmutableArray.CreateBuilder<int>();
        int top = 0;
        foreach (MapRow row in rows.Rows)
        {
            tops.Add(top);
            top += Line + (row.IsGap ? 2 : Extra(row.Range.Size)) + (row.Marks.IsEmpty ? 0 : MarkLine);
        }
        tops.Add(top);
        return tops.ToImmutable();
    }

    /// <summary>What is larger is higher, by its logarithm: 4 units each time a size above 64 KiB doubles.</summary>
    private static int Extra(ulong size)
    {
        int extra = 0;
        for (ulong left = size >> 16; left > 1; left >>= 1)
            extra += 4;
        return extra;
    }
}
