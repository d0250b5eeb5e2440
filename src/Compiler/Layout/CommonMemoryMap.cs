using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Layout;

/// <summary>What the common memory map says, one entry a section, indexed by section number (docs/formats.md, "cmm.bin and CHILD/rst.bin").</summary>
public static class CommonMemoryMap
{
    /// <summary>
    /// The map as the master initialises it: System RAM is the master's, <see cref="SectionEntry.Available"/> where it may be
    /// promised; shared sections are everybody's; all else 0.
    /// </summary>
    public static ImmutableArray<ushort> AtMasterBoot(LayoutModel model)
    {
        byte master = model.Master.Id;
        return [.. model.Sections.Sections.Select(section => AtMasterBoot(section, master))];
    }

    /// <summary>
    /// The map at the moment <paramref name="child"/> boots, before it owns anything, when the children boot in declaration order:
    /// those declared before it own their sections by then (docs/scenarios.md, "Steps").
    /// </summary>
    public static ImmutableArray<ushort> AtBootOf(LayoutModel model, Instance child) =>
        With(model, model.Children.TakeWhile(other => other.Id != child.Id));

    /// <summary>The map once every child has booted, in declaration order.</summary>
    public static ImmutableArray<ushort> AfterAllBooted(LayoutModel model) => With(model, model.Children);

    /// <summary>
    /// Whether section <paramref name="number"/> of <paramref name="owner"/> may be claimed from it: whole, and its kernel can give it up.
    /// </summary>
    public static bool IsMovable(LayoutModel model, Instance owner, int number) =>
        model.Sections[number].Kind == SectionKind.Whole && owner.CanGiveUp(model.Sections.RangeOf(number));

    private static ushort AtMasterBoot(Section section, byte master) => section switch
    {
        { Kind: SectionKind.Shared } => SectionEntry.Shared,
        { SystemRam: 0 } => 0,
        _ => SectionEntry.Of(master, section.IsPromised),
    };

    private static ImmutableArray<ushort> With(LayoutModel model, IEnumerable<Instance> booted)
    {
        ImmutableArray<ushort>.Builder map = AtMasterBoot(model).ToBuilder();
        foreach (Instance instance in booted)
            foreach (int number in instance.Sections)
                map[number] = SectionEntry.Of(instance.Id, IsMovable(model, instance, number));
        return map.MoveToImmutable();
    }
}
