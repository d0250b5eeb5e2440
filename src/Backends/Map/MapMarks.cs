using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Backends.LayoutJson;
using FswLayout.Backends.Tracing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Backends.Map;

/// <summary>What in a layout decides the parts of its pictures: not where on the paper they lie, which all of it does, but what they show.</summary>
/// <param name="model">The layout.</param>
/// <param name="map">Its map.</param>
internal sealed class MapMarks(LayoutModel model, MapModel map)
{
    /// <summary>The elements of the drawing.</summary>
    public ImmutableArray<Mark> OfDrawing(string? comment) =>
        [.. SvgMap.PartsOf(map, comment).Select(p => new Mark(p.Start, p.End, MeaningOf(p.Subject), [.. PlacesOf(p.Subject).Distinct()]))];

    /// <summary>The members of the JSON in the page.</summary>
    public ImmutableArray<Mark> OfPage(byte[] page)
    {
        byte[] json = MapJson.BytesOf(map, indented: false);
        return JsonMembers.MarksOf(json, page.AsSpan().IndexOf(json), PlacesOf);
    }

    private IEnumerable<SourceLocation>? PlacesOf(string[] path) => path switch
    {
        ["board"] => [model.Board.Location],
        ["sectionSize" or "sectionCount"] => [model.Board.OriginOf(BoardProperty.Section), model.Board.OriginOf(BoardProperty.Ram)],
        ["owners", var n] => [model.Owners.ElementAt(Index(n)).Location],
        ["owners", var n, "id"] when Index(n) < model.Instances.Length => [model.Instances[Index(n)].OriginOf(InstanceProperty.Id)],
        ["lanes", var n] => OfLane(map.Lanes[Index(n)]),
        ["lanes", var n, "memory", var at] => OfSpan(map.Lanes[Index(n)], map.Lanes[Index(n)].Memory[Index(at)]),
        ["lanes", var n, "content", var at] => OfSpan(map.Lanes[Index(n)], map.Lanes[Index(n)].Content[Index(at)]),
        ["lanes", var n, "marks"] => OfMarks(map.Lanes[Index(n)]),
        ["scenarios", var n] => [model.Scenarios[Index(n)].Location],
        ["scenarios", var n, "steps", var at] => OfMemory(map.Scenarios[Index(n)].Steps[Index(at)].Location),
        _ => null,
    };

    private static string MeaningOf(MapSubject subject) => subject switch
    {
        { Spans: [var span] } => $"{span.Label} {span.Range}",
        { Spans.Length: > 1 and var count, Lane: { } lane } => $"{SvgWriter.Number(count)} ranges of {lane.Name}",
        { Lane: { } lane } => lane.Name,
        _ => subject.IsOfAll ? "all lanes in words" : "the name of the map",
    };

    private IEnumerable<SourceLocation> PlacesOf(MapSubject subject) =>
        subject.IsOfAll ? OfAll()
        : subject.Lane is not { } lane ? [model.Board.Location]
        : subject.Spans.IsEmpty ? OfLane(lane).Concat(OfMarks(lane)) : subject.Spans.SelectMany(s => OfSpan(lane, s));

    private Instance? InstanceOf(string? name) => model.Instances.FirstOrDefault(i => i.Name == name);

    private Instance? InstanceOf(MapLane lane) => map.Lanes[0] == lane ? null : InstanceOf(lane.Name);

    private Companion? CompanionOf(string? name) => model.Companions.FirstOrDefault(c => c.Name == name);

    private IEnumerable<SourceLocation> OfLane(MapLane lane) => CompanionOf(lane.Name) is { } companion ? OwnerPlaces.Of(companion)
        : InstanceOf(lane) is not { } instance ? [model.Board.Location]
        : [instance.Location, .. new[] { InstanceProperty.Id, InstanceProperty.Role, InstanceProperty.Kernel }.Select(instance.OriginOf)];

    /// <summary>Where low memory ends, and where the movable zone starts.</summary>
    private IEnumerable<SourceLocation> OfMarks(MapLane lane) => InstanceOf(lane) is { } instance ? OfMemory(instance) : [];

    /// <summary>
    /// What asks for a span first. A region is what it says; an image also as large and as far from the base as its instance says; what is owned or free is
    /// so by what everybody owns and loads.
    /// </summary>
    private IEnumerable<SourceLocation> OfSpan(MapLane lane, MapSpan span)
    {
        IEnumerable<SourceLocation> first = span.Location is { } location ? [location] : [];
        Instance? owner = InstanceOf(span.Owner) ?? InstanceOf(lane);
        return first.Concat(span.Kind switch
        {
            _ when CompanionOf(span.Owner) is { } companion => OwnerPlaces.Of(companion),
            MapKind.OnChip => [],
            MapKind.Image when owner is null => model.Instances.SelectMany(i => i.Domain?.Modules ?? [])
                .Where(m => m.OriginOf(ImageProperty.Load) == span.Location).SelectMany(OfImage),
            MapKind.Carveout or MapKind.Control or MapKind.Registers or MapKind.Clobber or MapKind.Shared or MapKind.Reserve => [],
            MapKind.Image when owner is not null => owner.Images.Where(i => i.OriginOf(ImageProperty.Load) == span.Location || i.Location == span.Location)
                .SelectMany(OfImage).Append(owner.OriginOf(InstanceProperty.Base)),
            MapKind.Free when owner is not null => owner.Images.SelectMany(OfImage).Concat(OfMemory(owner)),
            _ when owner is not null => OfMemory(owner).Append(owner.OriginOf(InstanceProperty.Id)),
            _ => OfAll(),
        });
    }

    private static IEnumerable<SourceLocation> OfImage(Image image) =>
        new[] { ImageProperty.Load, ImageProperty.Size, ImageProperty.Unpacked }.Where(image.Gives).Select(image.OriginOf);

    private IEnumerable<SourceLocation> OfMemory(Instance instance) =>
    [
        .. LayoutPlaces.OfSections(instance), .. instance.CommandLine.Arguments.Where(a => !a.IsComputed).Select(a => a.Location),
        .. LayoutPlaces.OfOwned(model, instance), .. LayoutPlaces.OfMemory(model.Board),
        .. model.Instances.Where(i => i.IsMaster).SelectMany(LayoutPlaces.OfSections),
    ];

    private IEnumerable<SourceLocation> OfMemory(SourceLocation step) =>
        [step, .. model.Instances.SelectMany(i => LayoutPlaces.OfSections(i).Append(i.OriginOf(InstanceProperty.Id))), .. LayoutPlaces.OfMemory(model.Board)];

    private IEnumerable<SourceLocation> OfAll() => LayoutOrigins.Of(model)
        .Concat(model.Instances.SelectMany(i => i.Images.SelectMany(OfImage).Concat(OfMemory(i)).Concat(i.Origins.Locations)));

    private static int Index(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
