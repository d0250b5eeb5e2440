using FswLayout.Addresses;
using FswLayout.Backends.Map;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Map;

public sealed class MapModelTests
{
    public static TheoryData<string> Examples => Layouts.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_board_s_lane_is_all_of_its_memory_and_registers_once(string name)
    {
        LayoutModel model = Layouts.Example(name);
        MapLane board = MapModel.Of(model).Lanes[0];
        AssertDisjoint(board);
        IEnumerable<AddressRange> expected = model.Board.Ram.Concat(model.Board.OnChip.Select(m => m.Range))
            .Concat(model.Board.RegionsOf(RegionKind.Registers).Select(r => r.Range));
        Assert.Equal<AddressRange>(AddressRanges.Union(expected), AddressRanges.Union(board.Memory.Select(s => s.Range)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_lane_has_what_its_instance_owns_and_what_its_kernel_sees(string name)
    {
        LayoutModel model = Layouts.Example(name);
        foreach ((Instance instance, MapLane lane) in model.Instances.Zip(MapModel.Of(model).Lanes.Skip(1)))
        {
            AssertDisjoint(lane);
            // A flat board has no tables, and no numbers of sections in its map.
            IEnumerable<(int First, int Last)> runs = lane.Memory.Where(s => s.Owner == instance.Name).Select(s => s.Sections).OfType<(int First, int Last)>();
            int[] own = [.. runs.SelectMany(r => Enumerable.Range(r.First, r.Last - r.First + 1)).Distinct()];
            Assert.Equal<int>(model.Board.MemoryModel == MemoryModel.Flat ? [] : instance.Sections, own);
            Assert.Equal<AddressRange>(
                AddressRanges.Subtract(instance.Prediction.Ram, lane.Memory.Select(s => s.Range)),
                AddressRanges.Subtract(instance.Prediction.Ram, AddressRanges.Subtract(model.Board.Ram, model.Board.RemovedMemory)));
        }
    }

    /// <summary>Worked out by hand from the field notes.</summary>
    [Fact]
    public void The_two_systems_of_the_field_notes()
    {
        MapModel map = MapModel.Of(Layouts.Example("tuna-ics-jb"));
        Assert.Equal(["tuna", "ics", "jb"], map.Lanes.Select(l => l.Name));
        Assert.Equal(
            [
                "registers sar_ram 0x4a326000", "ics kernelcore 0x80000000", "jb kernelcore 0x90000000", "jb movable 0x98000000",
                "carveout ramconsole 0xa0000000", "control fsw 0xa0200000", "ics partial 0xa0220000", "jb movable 0xa1000000",
                "ics movable 0xa7000000", "ics partial 0xac000000", "carveout devices 0xaca00000",
            ],
            map.Lanes[0].Memory.Select(s => $"{s.Label} {SizeText.Address(s.Range.Start)}"));
        Assert.Equal([0x0001, 0x0002, 0x0102], map.Lanes[0].Memory.Skip(1).Take(3).Select(s => (int)s.Entry!.Value));
        Assert.Equal(
            ["low memory ends 0x88000000", "movable zone starts 0x90000000"],
            map.Lanes[1].Marks.Select(m => $"{m.Label} {SizeText.Address(m.Address)}"));
        MapSpan kernel = map.Lanes[2].Content.Single(s => s.Label == "kernel");
        Assert.Equal((0x91808000UL, 0x91c08000UL, "main.fsw"), (kernel.Range.Start, kernel.Range.End, kernel.Location!.Value.Source.Path));
        Assert.Equal(
            ["24M free", "12256K free", "220866K free"],
            map.Lanes[2].Content.Where(s => s.Kind == MapKind.Free && s.Range.Start >= 0x90008000 && s.Range.Start < 0x98000000).Select(s => s.Label));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Free_space_and_what_lies_there_make_up_the_memory_of_an_instance(string name)
    {
        LayoutModel model = Layouts.Example(name);
        foreach ((Instance instance, MapLane lane) in model.Instances.Zip(MapModel.Of(model).Lanes.Skip(1)))
        {
            AddressRange[] own = [.. lane.Memory.Where(s => s.Owner == lane.Name && s.Kind != MapKind.Foreign).Select(s => s.Range)];
            AddressRange[] free = [.. lane.Content.Where(s => s.Kind == MapKind.Free).Select(s => s.Range)];
            AddressRange[] taken =
            [
                .. lane.Content.Where(s => s.Kind != MapKind.Free).Select(s => s.Range),
                .. model.Board.Regions.Where(r => BootMemory.Concerns(r, instance)).Select(r => r.Range),
            ];
            Assert.NotEmpty(free);
            Assert.Empty(AddressRanges.Subtract(free, own));
            Assert.All(taken, t => Assert.DoesNotContain(free, f => f.Overlaps(t)));
            Assert.Empty(AddressRanges.Subtract(own, free.Concat(taken)));
        }
    }

    /// <summary>Ranges, not sections: what a map holds does not grow with the number of sections that are alike.</summary>
    [Fact]
    public void Many_sections_are_few_spans()
    {
        MapModel map = MapModel.Of(ManySections.InRuns());
        Assert.Equal(21, map.Lanes.Length);
        Assert.InRange(map.Lanes.Sum(l => l.Memory.Length + l.Content.Length), 41, 400);
    }

    private static void AssertDisjoint(MapLane lane) =>
        Assert.All(
            lane.Memory.Zip(lane.Memory.Skip(1)),
            pair => Assert.True(pair.First.Range.End <= pair.Second.Range.Start, $"{pair.First} and {pair.Second}"));
}
