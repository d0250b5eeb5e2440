using System.Globalization;
using System.Xml.Linq;
using FswLayout.Addresses;
using FswLayout.Backends.Map;

namespace FswLayout.Backends.Tests.Map;

public sealed class SvgMapTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Examples => Layouts.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_border_has_its_address(string name)
    {
        MapModel map = MapModel.Of(Layouts.Example(name));
        string[] texts = [.. XDocument.Parse(SvgMap.Draw(map)).Descendants(Svg + "text").Select(t => t.Value)];
        foreach (MapSpan span in map.Lanes.SelectMany(l => l.Memory.Concat(l.Content)))
        {
            Assert.Contains(SizeText.Address(span.Range.Start), texts);
            Assert.Contains(SizeText.Address(span.Range.End), texts);
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Nothing_is_outside_and_no_text_lies_over_another(string name)
    {
        XElement svg = XDocument.Parse(SvgMap.Draw(MapModel.Of(Layouts.Example(name)))).Root!;
        Assert.Equal("800", svg.Attribute("width")!.Value);
        int height = Number(svg, "height");
        foreach (XElement rectangle in svg.Elements(Svg + "rect").Skip(1))
            Assert.True(Number(rectangle, "x") + Number(rectangle, "width") <= 800 && Number(rectangle, "y") + Number(rectangle, "height") <= height);
        foreach (var column in svg.Elements(Svg + "text").GroupBy(t => Number(t, "x")))
        {
            int[] lines = [.. column.Select(t => Number(t, "y")).Order()];
            Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 13, $"x {column.Key}: {pair}"));
        }
    }

    [Fact]
    public void A_hostile_layout_gives_well_formed_xml_too() =>
        Assert.NotNull(XDocument.Parse(SvgMap.Draw(MapModel.Of(HostileModel.Make()))).Root);

    [Fact]
    public void Many_sections_are_drawn_in_a_picture_that_can_be_looked_at()
    {
        XElement runs = XDocument.Parse(SvgMap.Draw(MapModel.Of(ManySections.InRuns()))).Root!;
        Assert.InRange(runs.Elements().Count(), 100, 5000);
        XElement scattered = XDocument.Parse(SvgMap.Draw(MapModel.Of(ManySections.Scattered()))).Root!;
        Assert.InRange(scattered.Elements().Count(), 100, 30_000);
        Assert.Contains(scattered.Elements(Svg + "text"), t => t.Value.EndsWith(" ranges", StringComparison.Ordinal));
    }

    /// <summary>README shows the first example as it is; with FSW_UPDATE_DOCS=1 it is written instead of compared.</summary>
    [Fact]
    public void The_picture_in_README_is_fresh()
    {
        string path = Repository.PathOf("docs", "images", "tuna-ics-jb.svg"), drawn = SvgMap.Draw(MapModel.Of(Layouts.Example("tuna-ics-jb")));
        if (Environment.GetEnvironmentVariable("FSW_UPDATE_DOCS") == "1")
            File.WriteAllText(path, drawn);
        Assert.Equal(drawn, File.ReadAllText(path));
        Assert.Contains("docs/images/tuna-ics-jb.svg", File.ReadAllText(Repository.PathOf("README.md")), StringComparison.Ordinal);
    }

    private static int Number(XElement element, string attribute) => int.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
