using System.Collections.Immutable;
using FswLayout.Backends.SectionTables;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.SectionTables;

public sealed class CommonMemoryMapTests
{
    [Fact]
    public void The_worked_example()
    {
        ImmutableArray<ushort> map = CommonMemoryMap.AtMasterBoot(SampleLayouts.Tuna());

        Assert.Equal(Entries.Of(256, (128, 143, 0x0001), (144, 159, 0x0101), (160, 160, 0x0001), (161, 171, 0x0101), (172, 172, 0x0001)), Entries.TextOf(map));
    }

    [Fact]
    public void The_worked_example_once_the_child_has_booted()
    {
        ImmutableArray<ushort> map = CommonMemoryMap.AfterAllBooted(SampleLayouts.Tuna());

        Assert.Equal(
            Entries.Of(
                256, (128, 143, 0x0001), (144, 151, 0x0002), (152, 159, 0x0102), (160, 160, 0x0001), (161, 166, 0x0102),
                (167, 171, 0x0101), (172, 172, 0x0001)), Entries.TextOf(map));
    }

    [Fact]
    public void Partial_immovable_and_shared_sections_are_never_available()
    {
        ImmutableArray<ushort> map = CommonMemoryMap.AtMasterBoot(TestModels.Trio());

        // 259 holds the control range, 270 a reserve, 272 and 273 are shared, and the second bank ends inside 328.
        Assert.Equal(
            Entries.Of(
                512, (256, 259, 0x0001), (260, 269, 0x0101), (270, 270, 0x0001), (271, 271, 0x0101), (272, 273, 0x00FF), (274, 287, 0x0101),
                (320, 327, 0x0101), (328, 328, 0x0001)), Entries.TextOf(map));
    }

    [Fact]
    public void A_childs_section_is_available_only_above_both_its_low_memory_and_its_movable_start()
    {
        ImmutableArray<ushort> map = CommonMemoryMap.AfterAllBooted(TestModels.Trio());

        // b: low memory ends at 278, the movable zone starts at 279. c: the movable zone starts at 321, low memory ends at 322.
        Assert.Equal([2, 2, 2, 0x102, 0x102, 0x102], map.AsSpan(276, 6).ToArray());
        Assert.Equal([3, 3, 0x103, 0x103], map.AsSpan(320, 4).ToArray());
    }

    [Fact]
    public void A_section_across_the_start_of_the_movable_zone_is_not_available()
    {
        LayoutModel model = TestModels.Trio();
        Instance b = model.Children.First();
        b = b with { Prediction = b.Prediction with { MovableStart = 0x8B800000 - 4096 } };

        Assert.False(CommonMemoryMap.IsMovable(model, b, 278));
        Assert.True(CommonMemoryMap.IsMovable(model, b, 279));
    }

    [Fact]
    public void A_kernel_without_a_movable_zone_has_nothing_available()
    {
        LayoutModel model = TestModels.Trio();
        Instance b = model.Children.First();

        Assert.All(b.Sections, n => Assert.False(CommonMemoryMap.IsMovable(model, b with { Prediction = b.Prediction with { MovableStart = null } }, n)));
        Assert.All(b.Sections, n => Assert.False(CommonMemoryMap.IsMovable(model, b with { Prediction = b.Prediction with { LowMemoryEnd = null } }, n)));
    }

    [Fact]
    public void Ram_above_4_GiB_has_entries()
    {
        ImmutableArray<ushort> map = CommonMemoryMap.AtMasterBoot(TestModels.HighRam());

        // 128 holds the control range; 383 is a carve-out.
        Assert.Equal(Entries.Of(384, (128, 143, 0x0001), (144, 382, 0x0101)), Entries.TextOf(map));
    }
}
