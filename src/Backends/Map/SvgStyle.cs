using System.Text;

namespace FswLayout.Backends.Map;

/// <summary>Colours and patterns of the drawing, light and dark: classes, no variables, so that programs that know little CSS show it too.</summary>
internal static class SvgStyle
{
    private const string Common = """
        text { font: 12px system-ui, "DejaVu Sans", "Liberation Sans", sans-serif; }
        .address { font: 11px ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; }
        .name { font-weight: 600; font-size: 14px; } .small { font-size: 11px; }
        .hatched { fill: url(#hatch); } .dotted { fill: url(#dots); } .size { font-size: 11px; } .free { fill: none; stroke-dasharray: 3 3; }
        .border { stroke-width: 0.5; } .mark { stroke-width: 1.5; stroke-dasharray: 6 3; }

        """;

    /// <summary>The style and the patterns.</summary>
    public static void Write(SvgWriter svg, MapModel map)
    {
        int owners = map.Lanes.Length - 1;
        svg.Text("style", "\n" + Common + Colours(owners, isDark: false)
            + "@media (prefers-color-scheme: dark) {\n" + Colours(owners, isDark: true) + "}\n");
        svg.Group("defs", [], () =>
        {
            svg.Group("pattern", [("id", "hatch"), ("width", "8"), ("height", "8"), ("patternUnits", "userSpaceOnUse")],
                () => svg.Empty("path", ("d", "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4"), ("class", "ink-line")));
            svg.Group("pattern", [("id", "dots"), ("width", "8"), ("height", "8"), ("patternUnits", "userSpaceOnUse")],
                () => svg.Empty("circle", ("cx", "4"), ("cy", "4"), ("r", "1"), ("class", "ink-dot")));
        });
        svg.Empty("rect", ("width", "100%"), ("height", "100%"), ("class", "paper"));
    }

    /// <summary>The classes that a span's rectangle has: owner or kind, and what is laid over it.</summary>
    public static string ClassOf(MapSpan span, int owner) => span.Kind switch
    {
        MapKind.Free => "free",
        MapKind.Foreign => owner < 0 ? "taken faint" : $"o{SvgWriter.Number(owner)} faint",
        MapKind.Movable => $"o{SvgWriter.Number(owner)} movable",
        _ when owner >= 0 => $"o{SvgWriter.Number(owner)}",
        MapKind.Shared => "shared",
        MapKind.Unowned => "free",
        _ => "taken",
    };

    /// <summary>What lies over the fill of a kind: partial sections are hatched, what is pinned is dotted.</summary>
    public static string? PatternOf(MapKind kind) => kind switch
    {
        MapKind.Partial => "hatched",
        MapKind.Immovable or MapKind.Reserve or MapKind.Clobber => "dotted",
        _ => null,
    };

    private static string Colours(int owners, bool isDark)
    {
        (string paper, string ink, string faint, string taken, string shared) =
            isDark ? ("#16191d", "#f0f0f0", "#a8b0ba", "#3c434b", "#5a4a12") : ("#ffffff", "#16191d", "#555d66", "#d3d7dc", "#f4e2a0");
        var css = new StringBuilder();
        css.Append($".paper {{ fill: {paper}; }} text {{ fill: {ink}; }} .small, .address {{ fill: {faint}; }}\n");
        css.Append($".taken {{ fill: {taken}; }} .shared {{ fill: {shared}; }} .border, .free, .mark, .box {{ stroke: {faint}; }}\n");
        css.Append($".mark {{ stroke: {ink}; }} .ink-line {{ stroke: {ink}; stroke-opacity: 0.35; fill: none; }} ");
        css.Append($".ink-dot {{ fill: {ink}; fill-opacity: 0.35; }}\n");
        css.Append(".movable { fill-opacity: 0.45; } .faint { fill-opacity: 0.15; }\n");
        for (int i = 0; i < owners; i++)
            css.Append($".o{SvgWriter.Number(i)} {{ fill: {MapPalette.Fill(i, isDark)}; }}\n");
        return css.ToString();
    }
}
