using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Map;
using Spectre.Console;

namespace FswLayout.Cli.Rendering;

/// <summary>
/// The map of a layout on a terminal: lanes beside each other, a line from border to border. Lanes that are too many for the width come
/// below, beside the board's again; where two are too many, each stands alone. What a colour says, a sign says too.
/// </summary>
/// <param name="map">The map.</param>
/// <param name="width">Columns of the terminal.</param>
internal sealed class MapView(MapModel map, int width)
{
    private const int LeastLane = 34, MostRows = 200;

    private static readonly Spectre.Console.Style Faint = new(decoration: Decoration.Dim), Strong = new(decoration: Decoration.Bold);

    private readonly ImmutableArray<string> _owners = [.. map.Owners];
    private readonly int _axis = map.Lanes.SelectMany(l => l.Memory.Concat(l.Content)).Select(s => SizeText.Address(s.Range.End).Length).Append(10).Max() + 2;

    /// <summary>The whole map.</summary>
    public Paragraph Draw()
    {
        var text = new Paragraph();
        int fit = (width - _axis) / LeastLane;
        if (fit < 2)
            foreach (MapLane lane in map.Lanes)
                WritePanel(text, [lane]);
        else
            for (int first = 1; first < map.Lanes.Length; first += fit - 1)
                WritePanel(text, [map.Lanes[0], .. map.Lanes.Skip(first).Take(fit - 1)]);
        WriteLegend(text);
        return text;
    }

    private void WritePanel(Paragraph text, ImmutableArray<MapLane> lanes)
    {
        int lane = Math.Max(8, (width - _axis) / lanes.Length);
        var rows = MapRows.Of(lanes, MostRows);
        WriteHead(text, lanes, lane, l => l.Name, Strong);
        WriteHead(text, lanes, lane, l => l.Summary, Faint);
        for (int i = 0; i < rows.Rows.Length; i++)
        {
            MapRow row = rows.Rows[i];
            WriteMarks(text, SizeText.Address(row.Range.Start), row.Marks, lanes.Length, lane);
            Write(text, row.Marks.IsEmpty ? SizeText.Address(row.Range.Start) : "", _axis, Faint);
            if (row.IsGap)
                Write(text, $"{SizeText.InWords(row.Range.Size)} without anything", width - _axis, Faint);
            for (int n = 0; n < lanes.Length && !row.IsGap; n++)
                WriteCell(text, row.Cells[n], i == 0 ? default : rows.Rows[i - 1].Cells[n], lane);
            text.Append("\n");
        }
        string end = SizeText.Address(rows.Rows[^1].Range.End);
        WriteMarks(text, end, rows.EndMarks, lanes.Length, lane);
        text.Append(rows.EndMarks.IsEmpty ? $"{end}\n\n" : "\n", Faint);
    }

    private void WriteHead(Paragraph text, ImmutableArray<MapLane> lanes, int lane, Func<MapLane, string> of, Spectre.Console.Style style)
    {
        Write(text, "", _axis);
        foreach (MapLane each in lanes)
            Write(text, of(each), lane, style);
        text.Append("\n");
    }

    private void WriteMarks(Paragraph text, string address, ImmutableArray<(int Lane, MapMark Mark)> marks, int lanes, int lane)
    {
        if (marks.IsEmpty)
            return;
        Write(text, address, _axis, Faint);
        for (int n = 0; n < lanes; n++)
        {
            string label = string.Join(", ", marks.Where(m => m.Lane == n).Select(m => m.Mark.Label));
            Write(text, label.Length == 0 ? "" : $"── {label} ".PadRight(lane - 1, '─'), lane, Strong);
        }
        text.Append("\n");
    }

    /// <summary>A lane's part of a line: what begins here is named, what goes on has its sign only.</summary>
    private void WriteCell(Paragraph text, MapCell cell, MapCell above, int lane)
    {
        int half = cell.Content.IsEmpty ? lane : lane / 2;
        WriteSpans(text, cell.Memory, above.Memory, half);
        if (half < lane)
            WriteSpans(text, cell.Content, above.Content, lane - half);
    }

    private void WriteSpans(Paragraph text, ImmutableArray<MapSpan> spans, ImmutableArray<MapSpan> above, int columns)
    {
        if (spans.IsEmpty)
        {
            Write(text, "", columns);
            return;
        }
        bool goesOn = !above.IsDefaultOrEmpty && above.SequenceEqual(spans);
        MapSpan span = spans[0];
        Spectre.Console.Style style = StyleOf(span);
        text.Append(spans.Length > 1 ? "░ " : $"{Sign(span.Kind)} ", style);
        Write(text, goesOn ? "" : LabelOf(spans), columns - 2, style);
    }

    private static string LabelOf(ImmutableArray<MapSpan> spans) =>
        spans.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"{spans.Length} ranges")
        : spans[0].Kind == MapKind.Free ? spans[0].Label
        : $"{SizeText.Size(spans[0].Range.Size)} {spans[0].Label}";

    private Spectre.Console.Style StyleOf(MapSpan span) => new(
        OwnerColors.Of(span.Owner is null ? -1 : _owners.IndexOf(span.Owner)),
        decoration: span.Kind is MapKind.Foreign or MapKind.Free ? Decoration.Dim : Decoration.None);

    private void WriteLegend(Paragraph text)
    {
        foreach (MapKind kind in map.Lanes.SelectMany(l => l.Memory.Concat(l.Content)).Select(s => s.Kind).Distinct().Order())
            text.Append($"{Sign(kind)} {MapWords.Meaning(kind)}\n");
    }

    private static char Sign(MapKind kind) => kind switch
    {
        MapKind.Kernelcore => '█',
        MapKind.Movable => '▒',
        MapKind.Partial => '╱',
        MapKind.Immovable => '▓',
        MapKind.Shared => '=',
        MapKind.Foreign => '·',
        MapKind.Carveout => 'x',
        MapKind.Control => '#',
        MapKind.Registers => 'r',
        MapKind.OnChip => 'o',
        MapKind.Clobber => '!',
        MapKind.Reserve => '+',
        MapKind.Image => '│',
        MapKind.Reservation => '┆',
        _ => ' ',
    };

    /// <summary>Text in <paramref name="columns"/> columns, at least one of them blank; what does not fit ends in an ellipsis.</summary>
    private static void Write(Paragraph text, string content, int columns, Spectre.Console.Style? style = null)
    {
        var line = DisplayLine.Of(content, 0, content.Length);
        string shown = line.Width < columns ? line.Cut(0, columns) : line.Cut(0, columns - 2) + "…";
        text.Append(shown, style);
        text.Append(new string(' ', Math.Max(0, columns - DisplayLine.Of(shown, 0, shown.Length).Width)));
    }
}
