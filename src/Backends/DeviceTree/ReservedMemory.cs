using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Backends.SectionTables;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.DeviceTree;

/// <summary>A range that an instance's kernel must keep off.</summary>
/// <param name="Name">What names its node.</param>
/// <param name="Range">Its physical addresses.</param>
/// <param name="NoMap">Whether it is no System RAM at all (no-map), or RAM that nobody hands out.</param>
/// <param name="Comment">What it is.</param>
internal sealed record ReservedRange(string Name, AddressRange Range, bool NoMap, string Comment)
{
    /// <summary>What in the layout says so.</summary>
    public SourceLocation[] Places { get; init; } = [];

    /// <summary>The region of the board that it is, or <c>null</c>.</summary>
    public Region? Region { get; init; }
}

/// <summary>What /reserved-memory of an instance says.</summary>
internal static class ReservedMemory
{
    /// <summary>Whether /reserved-memory of every instance names the region.</summary>
    public static bool Concerns(Region region) => region.Kind is RegionKind.Carveout or RegionKind.Control or RegionKind.Shared or RegionKind.Reserve;

    /// <summary>Carve-outs, the control range, shared ranges and reserves for everyone; for a child the sections of others as well. No two overlap.</summary>
    public static IEnumerable<ReservedRange> Of(LayoutModel model, Instance instance)
    {
        // A reserve in a shared range is reserved with that.
        ImmutableArray<AddressRange> shared = AddressRanges.Union(model.Board.RegionsOf(RegionKind.Shared).Select(r => r.Range));
        ImmutableArray<Region> regions =
            [.. model.Board.Regions.Where(r => Concerns(r) && (r.Kind != RegionKind.Reserve || AddressRanges.FirstOver(shared, r.Range) is null))];
        foreach (Region region in regions)
            yield return new ReservedRange(region.Name, region.Range, region.Kind != RegionKind.Reserve, $"{RegionWords.Of(region)} {region.Name}")
            {
                Places = [region.Location],
                Region = region,
            };
        // The master owns everything when it boots, and must be able to give it up later: what is reserved can never go offline.
        // What others have is not in a tree that says itself what is the instance's.
        if (instance.IsMaster || LayoutBootTree.Decides(instance.Kernel.Model))
            yield break;
        foreach (ReservedRange range in Others(model, instance, [.. regions.Select(r => r.Range)]))
            yield return range;
    }

    /// <summary>
    /// What the child's reserved section table says, run by run. Without no-map: to the kernel it stays System RAM, so that the
    /// zones are where the compiler predicts them, and a section can be taken over later.
    /// </summary>
    private static IEnumerable<ReservedRange> Others(LayoutModel model, Instance child, ImmutableArray<AddressRange> holes)
    {
        ImmutableArray<ushort> table = ReservedSectionTable.For(model, child);
        foreach (Instance owner in model.Instances)
        {
            IEnumerable<AddressRange> sections = Enumerable.Range(0, table.Length)
                .Where(n => table[n] != 0 && (table[n] & SectionEntry.OwnerMask) == owner.Id).Select(model.Sections.RangeOf);
            foreach (AddressRange range in AddressRanges.Subtract(AddressRanges.Intersect(sections, model.Board.Ram), holes))
                yield return new ReservedRange(owner.Name, range, false, $"sections of instance {owner.Name}")
                {
                    Places = LayoutPlaces.OfOwned(model, owner),
                };
        }
    }
}
