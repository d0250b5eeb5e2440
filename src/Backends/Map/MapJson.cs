using System.Collections.Immutable;
using System.Text;
using FswLayout.Backends.LayoutJson;
using FswLayout.Backends.Writing;
using FswLayout.Text;

namespace FswLayout.Backends.Map;

/// <summary>A map as JSON, for the page and for other programs (docs/formats.md, "map.svg and map.html").</summary>
public sealed class MapJson
{
    private readonly Dictionary<(SourceLocation Location, string Documentation), int> _places = [];
    private readonly List<Json> _placeList = [];

    private MapJson() { }

    /// <summary>The text of <paramref name="map"/>: printable ASCII, so that it is the same in every encoding; one LF at the end if indented.</summary>
    /// <param name="map">The map.</param>
    /// <param name="indented">Whether people are to read it.</param>
    public static string Of(MapModel map, bool indented) =>
        Encoding.ASCII.GetString(BytesOf(map, indented));

    /// <summary>The bytes of <see cref="Of"/>.</summary>
    internal static byte[] BytesOf(MapModel map, bool indented) => new MapJson().Whole(map).ToBytes(indented, endsLine: indented);

    private Json Whole(MapModel map)
    {
        Json lanes = Json.List(map.Lanes.Select((lane, i) => LaneOf(lane, i - 1)).ToImmutableArray());
        Json scenarios = Json.List(map.Scenarios.Select(ScenarioOf).ToImmutableArray());
        return Json.Object(
            ("board", Json.Text(map.Name)),
            ("sectionSize", Json.Number(map.SectionSize)),
            ("sectionCount", Json.Number(map.SectionCount)),
            ("owners", Json.List(map.Owners.Zip(map.Ids, (name, id) => Json.Object(("name", Json.Text(name)), ("id", Json.Number(id)))))),
            ("lanes", lanes),
            ("places", Json.List(_placeList)),
            ("scenarios", scenarios));
    }

    private Json ScenarioOf(MapScenario scenario) => Json.Object(
        ("name", Json.Text(scenario.Name)),
        ("steps", Json.List(scenario.Steps.Select(StepOf).ToImmutableArray())));

    private Json StepOf(MapStep step) => Json.Object(
        ("text", Json.Text(PlainText.Of(step.Text))),
        ("refused", Json.Text(step.Refused is null ? null : PlainText.Of(step.Refused))),
        ("running", Json.Text(step.Running)),
        ("place", Json.Number(PlaceOf(step.Location, ""))),
        ("changes", Json.List(step.Changes.Select(ChangeOf))));

    private static Json ChangeOf(MapChange change) => Json.List(
        [Json.Number(change.First), Json.Number(change.Last), Json.Number(change.Entry), Json.Number((change.IsOffline ? 1 : 0) + (change.IsPinned ? 2 : 0))]);

    private Json LaneOf(MapLane lane, int owner) => Json.Object(
        ("name", Json.Text(lane.Name)),
        ("hue", owner < 0 ? Json.Text(null) : Json.Number(MapPalette.HueOf(owner))),
        ("summary", Json.Text(lane.Summary)),
        ("memory", Json.List(lane.Memory.Select(SpanOf).ToImmutableArray())),
        ("content", Json.List(lane.Content.Select(SpanOf).ToImmutableArray())),
        ("marks", Json.List(lane.Marks.Select(m => Json.Object(("address", Json.Address(m.Address)), ("label", Json.Text(m.Label)))))));

    private Json SpanOf(MapSpan span)
    {
        var members = new List<(string, Json)>
        {
            ("kind", Json.Text(span.Kind.ToString().ToLowerInvariant())),
            ("start", Json.Address(span.Range.Start)),
            ("end", Json.Address(span.Range.End)),
            ("label", Json.Text(PlainText.Of(span.Label))),
        };
        if (span.Owner is not null)
            members.Add(("owner", Json.Text(span.Owner)));
        if (span.Sections is { } sections)
            members.Add(("sections", Json.List([Json.Number(sections.First), Json.Number(sections.Last)])));
        if (span.Entry is { } entry)
            members.Add(("entry", Json.Number(entry)));
        if (span.Location is { } location)
            members.Add(("place", Json.Number(PlaceOf(location, span.Documentation))));
        return Json.Object([.. members]);
    }

    private int PlaceOf(SourceLocation location, string documentation)
    {
        if (_places.TryGetValue((location, documentation), out int index))
            return index;
        _places.Add((location, documentation), _placeList.Count);
        _placeList.Add(Json.Object(
            ("file", Json.Text(PlainText.Of(location.Source.Path))),
            ("line", Json.Number(location.LineSpan.Start.Line + 1)),
            ("documentation", Json.Text(PlainText.Of(documentation)))));
        return _placeList.Count - 1;
    }
}
