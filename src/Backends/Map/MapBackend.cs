namespace FswLayout.Backends.Map;

/// <summary>Emits pictures of the board's memory.</summary>
public sealed class MapBackend : ILayoutBackend
{
    /// <summary>Path of the drawing in the output folder.</summary>
    public const string DrawingPath = "map.svg";

    /// <inheritdoc/>
    public string Name => "map";

    /// <inheritdoc/>
    public string Summary => "the map of memory, to look at (map.svg, map.html)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        MapModel map = MapModel.Of(context.Model);
        string comment = $"layout {context.Digest.Hex}";
        byte[] page = MapPage.BytesOf(map, comment);
        yield return Artifact.OfText(DrawingPath, SvgMap.Draw(map, comment), LayoutOrigins.Of(context.Model)) with
        {
            Marking = () => new MapMarks(context.Model, map).OfDrawing(comment),
        };
        yield return Artifact.OfText("map.html", page, LayoutOrigins.Of(context.Model)) with
        {
            Marking = () => new MapMarks(context.Model, map).OfPage(page),
        };
    }
}
