using System.Collections.Immutable;
using FswLayout.Layout;

namespace FswLayout.Simulation;

/// <summary>What the steps need to know of a layout, looked up once.</summary>
internal sealed class DeviceFacts
{
    private readonly Dictionary<string, Instance> _byName;
    private readonly Dictionary<byte, Instance> _byId;

    public DeviceFacts(LayoutModel model)
    {
        Model = model;
        Master = model.Master;
        _byName = model.Instances.ToDictionary(i => i.Name, StringComparer.Ordinal);
        _byId = model.Instances.ToDictionary(i => i.Id);
        AtMasterBoot = CommonMemoryMap.AtMasterBoot(model);
    }

    public LayoutModel Model { get; }

    public Instance Master { get; }

    /// <summary>The common memory map when the master has booted.</summary>
    public ImmutableArray<ushort> AtMasterBoot { get; }

    /// <summary>The instance of that name.</summary>
    /// <exception cref="ArgumentException">The layout has none.</exception>
    public Instance Find(string name) =>
        _byName.TryGetValue(name, out Instance? instance) ? instance : throw new ArgumentException($"the layout has no instance '{name}'", nameof(name));

    public Instance Find(byte id) => _byId[id];

    /// <summary>An owner as messages call it.</summary>
    public string NameOf(int owner) => owner switch
    {
        0 => "nobody",
        SectionEntry.Shared => "everybody",
        _ => $"'{_byId[(byte)owner].Name}'",
    };

    /// <summary>The first section at or above the base of <paramref name="instance"/>.</summary>
    public int FirstSectionOf(Instance instance) =>
        (int)Math.Min(int.MaxValue, (instance.Base / Model.Sections.SectionSize) + (instance.Base % Model.Sections.SectionSize == 0 ? 0UL : 1UL));

    /// <summary>Why no kernel can move the pages of section <paramref name="number"/>, whoever has pinned it; <c>null</c> where it can.</summary>
    public string? FixedBecause(int number) => Model.Sections[number].Kind switch
    {
        SectionKind.Partial => "partial, and nobody can offline a section with a hole",
        SectionKind.Immovable => "reserved, and what is reserved cannot be offlined",
        _ => null,
    };
}
