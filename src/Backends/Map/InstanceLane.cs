using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;

namespace FswLayout.Backends.Map;

/// <summary>The lane of an instance: what its kernel sees, what lies there while it boots, and what is free.</summary>
/// <param name="model">The layout.</param>
/// <param name="instance">One of its instances.</param>
/// <param name="map">The common memory map once every child has booted.</param>
internal sealed class InstanceLane(LayoutModel model, Instance instance, ImmutableArray<ushort> map)
{
    public MapLane ToLane()
    {
        ImmutableArray<MapSpan> memory = SectionSpans.Disjoint(
            model.Board.MemoryModel == MemoryModel.Flat ? FlatMemory() : SectionSpans.Of(model, Roles()));
        MapSpan[] loaded = [.. Loaded()];
        string summary = $"{OwnerWords.Of(model, instance)}, Linux {instance.Kernel.Text}, "
            + (instance.Domain is null ? $"owner {instance.Id}" : "at the addresses that it sees");
        return new MapLane(instance.Name, summary, memory, SectionSpans.Sorted(loaded.Concat(Free(memory, loaded))), [.. Marks(memory)]);
    }

    private IEnumerable<MapSpan> FlatMemory() => instance.Prediction.Ram.Select(r => Own(MapKind.Kernelcore, r, $"{instance.Name} memory"));

    private IEnumerable<SectionRole?> Roles()
    {
        HashSet<int> own = [.. instance.Sections];
        Dictionary<byte, Instance> owners = model.Instances.ToDictionary(i => i.Id);
        bool[] seen = Seen();
        foreach (Section section in model.Sections.Sections)
        {
            ushort entry = map[section.Number];
            if (section.Kind == SectionKind.Absent)
                yield return null;
            else if (own.Contains(section.Number) || section.Kind == SectionKind.Shared)
                yield return SectionSpans.RoleOf(section, instance, entry);
            else if (!seen[section.Number])
                yield return null;
            else
                yield return Foreign(owners, entry);
        }
    }

    /// <summary>What the master lends is told apart; to a child, all that is not its own is alike: its RST reserves it.</summary>
    private SectionRole Foreign(Dictionary<byte, Instance> owners, ushort entry) =>
        instance.IsMaster && owners.TryGetValue((byte)(entry & SectionEntry.OwnerMask), out Instance? owner)
        ? new SectionRole(MapKind.Foreign, owner, entry)
        : new SectionRole(MapKind.Foreign, null, null);

    /// <summary>Of each section, by its number, whether its kernel sees memory in it.</summary>
    private bool[] Seen()
    {
        bool[] seen = new bool[model.Sections.Sections.Length];
        foreach (AddressRange range in instance.Prediction.Ram.Where(r => !r.IsEmpty))
        {
            ulong end = Math.Min((ulong)seen.Length, (range.End - 1) / model.Board.SectionSize + 1);
            for (ulong number = range.Start / model.Board.SectionSize; number < end; number++)
                seen[number] = true;
        }
        return seen;
    }

    /// <summary>Images where they lie when the kernel starts, what it makes of them, and what is set apart.</summary>
    private IEnumerable<MapSpan> Loaded()
    {
        foreach (BootPart part in BootMemory.Of(BootChain.AtStart(model.Board, instance), model))
            yield return Own(MapKind.Image, part.Range, part.Image is null ? part.Name : part.Name.Substring("the ".Length)) with
            {
                Location = part.Location,
            };
        foreach (Reservation reservation in instance.Prediction.Reservations)
            yield return Own(MapKind.Reservation, reservation.Range, reservation.Text);
    }

    /// <summary>What is left of its own memory.</summary>
    private IEnumerable<MapSpan> Free(ImmutableArray<MapSpan> memory, MapSpan[] loaded)
    {
        IEnumerable<AddressRange> own = memory.Where(s => s.Owner == instance.Name && s.Kind != MapKind.Foreign).Select(s => s.Range);
        IEnumerable<AddressRange> taken = loaded.Select(s => s.Range)
            .Concat(model.Board.Regions.Where(r => BootMemory.Concerns(r, instance)).Select(r => r.Range));
        foreach (AddressRange range in AddressRanges.Subtract(own, taken))
            yield return new MapSpan(MapKind.Free, instance.Name, range, $"{SizeText.InWords(range.Size)} free");
    }

    private IEnumerable<MapMark> Marks(ImmutableArray<MapSpan> memory)
    {
        if (memory.IsEmpty)
            yield break;
        var extent = new AddressRange(memory[0].Range.Start, memory[memory.Length - 1].Range.End);
        (ulong? Address, string Label)[] marks =
            [(instance.Prediction.LowMemoryEnd, "low memory ends"), (instance.Prediction.Movable?.Range.Start, "movable zone starts")];
        var byAddress = marks.Where(m => m.Address is { } at && at >= extent.Start && at <= extent.End).GroupBy(m => m.Address!.Value);
        foreach (var group in byAddress.OrderBy(g => g.Key))
            yield return new MapMark(group.Key, string.Join(", ", group.Select(m => m.Label)));
    }

    private MapSpan Own(MapKind kind, AddressRange range, string label) =>
        new(kind, instance.Name, range, label) { Location = instance.Location, Documentation = instance.Documentation };
}
