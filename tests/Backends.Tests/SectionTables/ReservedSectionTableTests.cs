using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Backends.SectionTables;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.SectionTables;

public sealed class ReservedSectionTableTests
{
    [Fact]
    public void The_worked_example()
    {
        LayoutModel model = SampleLayouts.Tuna();

        ImmutableArray<ushort> table = ReservedSectionTable.For(model, model.Children.Single());

        Assert.Equal(Entries.Of(256, (160, 160, 0x0001), (167, 171, 0x0101), (172, 172, 0x0001)), Entries.TextOf(table));
    }

    [Fact]
    public void The_first_child_reserves_what_later_children_will_own_as_the_masters()
    {
        LayoutModel model = TestModels.Trio();

        ImmutableArray<ushort> table = ReservedSectionTable.For(model, model.Instances[1]);

        // From b's base, section 276: the rest of the first bank and all of the second, c's sections included.
        Assert.Equal(Entries.Of(512, (282, 287, 0x0101), (320, 327, 0x0101), (328, 328, 0x0001)), Entries.TextOf(table));
    }

    [Fact]
    public void A_later_child_reserves_an_earlier_ones_sections_as_that_ones()
    {
        LayoutModel model = TestModels.Trio();
        Instance c = model.Instances[2] with { Base = 0x88000000 };

        ImmutableArray<ushort> table = ReservedSectionTable.For(model, c);

        // From 272: shared sections are not reserved; b's are b's, available from 279; 320 … 323 are c's own.
        Assert.Equal(
            Entries.Of(512, (274, 275, 0x0101), (276, 278, 0x0002), (279, 281, 0x0102), (282, 287, 0x0101), (324, 327, 0x0101), (328, 328, 0x0001)),
            Entries.TextOf(table));
    }

    [Fact]
    public void Nothing_below_the_base_is_reserved()
    {
        LayoutModel model = TestModels.Trio();

        ImmutableArray<ushort> table = ReservedSectionTable.For(model, model.Instances[2]);

        Assert.Equal(Entries.Of(512, (324, 327, 0x0101), (328, 328, 0x0001)), Entries.TextOf(table));
    }

    [Fact]
    public void A_section_that_the_base_cuts_is_reserved()
    {
        LayoutModel model = TestModels.Trio();
        Instance c = model.Instances[2] with { Base = 0xA0000000 - 8 * TestModels.MiB + 8 * TestModels.MiB * 4 + 4096 };

        // The base is a page into section 323, which is c's; 324 follows. Without 323 among its own, it is reserved as well.
        Assert.Equal(0, ReservedSectionTable.For(model, c)[323]);
        Assert.Equal(0x0101, ReservedSectionTable.For(model, c with { Sections = [324] })[323]);
    }

    [Fact]
    public void A_section_whose_system_ram_lies_below_the_base_is_not_reserved()
    {
        LayoutModel model = TestModels.Make(
            16 * TestModels.MiB,
            [new AddressRange(0x80000000, 0xA0000000)],
            [TestModels.Region(RegionKind.Control, "fsw", 0x90800000, 0x91000000)],
            TestModels.Instance("a", 1, 0x80000000, [], 0x84000000, 0x84000000, isMaster: true),
            TestModels.Instance("b", 2, 0x90800000, [145, 146], 0x91000000, 0x92000000));

        Assert.Equal(Entries.Of(256, (147, 159, 0x0101)), Entries.TextOf(ReservedSectionTable.For(model, model.Instances[1])));
    }

    [Fact]
    public void Sections_above_4_GiB_are_reserved_too()
    {
        LayoutModel model = TestModels.HighRam();

        ImmutableArray<ushort> table = ReservedSectionTable.For(model, model.Instances[1]);

        Assert.Equal(Entries.Of(384, (242, 254, 0x0101), (258, 382, 0x0101)), Entries.TextOf(table));
    }
}
