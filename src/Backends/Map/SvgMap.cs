using System.Collections.Immutable;
using System.Text;
using System.Xml;

namespace FswLayout.Backends.Map;

/// <summary>
/// Draws a map as SVG, 800 units wide: lanes as columns, a row from border to border, high enough for its text whatever its size, so that
/// a page of 4 KiB can be read beside a gigabyte. What does not fit beside the board's lane is drawn below, beside the board's lane again.
/// </summary>
public static class SvgMap
{
    /// <summary>Width of the drawing.</summary>
    internal const int Width = 800;

    /// <summary>Lanes beside the board's.</summary>
    private const int InstancesBeside = 2;

    /// <summary>Rows of one panel; more would be a picture that nobody scrolls through.</summary>
    private const int MostRows = 160;

    /// <summary>The drawing of <paramref name="map"/>: UTF-8, LF, one LF at the end.</summary>
    /// <param name="map">The map.</param>
    /// <param name="comment">What a comment at its top says, such as the layout's digest; <c>null</c> for none.</param>
    public static string Draw(MapModel map, string? comment = null)
    {
        var text = new Utf8Text();
        Draw(map, comment, text, null);
        text.Write('\n');
        return text.ToString();
    }

    /// <summary>Which bytes of that show what, in order.</summary>
    internal static IEnumerable<(int Start, int End, MapSubject Subject)> PartsOf(MapModel map, string? comment)
    {
        var text = new Utf8Text();
        var parts = new MapParts(text.GetStringBuilder());
        Draw(map, comment, text, parts);
        return parts.InBytes();
    }

    private static void Draw(MapModel map, string? comment, Utf8Text text, MapParts? parts)
    {
        SvgPanel[] panels = [.. Panels(map)];
        var legend = new SvgLegend(map);
        using var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, IndentChars = " ", NewLineChars = "\n" });
        xml.WriteStartDocument();
        if (comment is not null)
            xml.WriteComment($" {comment} ");
        var svg = new SvgWriter(xml, parts);
        svg.Start(Width, panels.Sum(p => p.Height) + legend.Height, $"Memory map of {map.Name}", Description(map));
        SvgStyle.Write(svg, map);
        int top = 0;
        foreach (SvgPanel panel in panels)
        {
            panel.Write(svg, top);
            top += panel.Height;
        }
        legend.Write(svg, top);
        xml.WriteEndDocument();
    }

    private static IEnumerable<SvgPanel> Panels(MapModel map)
    {
        ImmutableArray<string> owners = [.. map.Owners];
        for (int first = 1; first < map.Lanes.Length; first += InstancesBeside)
            yield return new SvgPanel(MapRows.Of([map.Lanes[0], .. map.Lanes.Skip(first).Take(InstancesBeside)], MostRows), owners);
    }

    /// <summary>The picture in words, for who cannot see it.</summary>
    private static string Description(MapModel map) => string.Join(" ", map.Lanes.Select(lane =>
        $"{lane.Name}: {string.Join("; ", lane.Memory.Take(MostRows).Select(s => $"{s.Label} {s.Range}"))}."));

    private sealed class Utf8Text() : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    }
}
