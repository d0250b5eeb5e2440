using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Backends.Amp;

/// <summary>A piece of memory as a program beside Linux sees it.</summary>
/// <param name="Name">A name that no other piece of the same program has.</param>
/// <param name="Seen">Where its processor sees it.</param>
/// <param name="Linux">Where it lies for Linux.</param>
/// <param name="Region">What it shares there; <c>null</c> for its own memory.</param>
/// <param name="Place">What in the layout says so.</param>
internal sealed record SeenMemory(string Name, AddressRange Seen, AddressRange Linux, Region? Region, SourceLocation Place)
{
    /// <summary>All pieces of <paramref name="plan"/>: its own first, by address, then what it shares.</summary>
    public static ImmutableArray<SeenMemory> Of(LayoutModel model, SharedPlan plan)
    {
        var pieces = ImmutableArray.CreateBuilder<SeenMemory>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (AddressRange range in plan.Companion.Memory)
            Add(OwnName(model, plan.Companion, range), range, null, plan.Companion.MemoryLocation);
        // Linux itself says where in its pool rings and buffers lie.
        if (plan.Pool is { } pool)
            Add("ipc", pool, plan.Pooled[0], plan.Pooled[0].Location);
        foreach (Region region in plan.Regions.Except(plan.Pooled))
            Add(region.Name, region.Range, region, region.Location);
        return pieces.ToImmutable();

        void Add(string wanted, AddressRange range, Region? region, SourceLocation place)
        {
            foreach ((AddressRange seen, AddressRange linux) in plan.Companion.Processor?.Parts(range) ?? [(range, range)])
            {
                string name = wanted;
                for (int i = 2; !taken.Add(name.ToUpperInvariant()); i++)
                    name = $"{wanted}_{i}";
                pieces.Add(new SeenMemory(name, seen, linux, region, place));
            }
        }
    }

    /// <summary>On-chip memory has a name of its own.</summary>
    private static string OwnName(LayoutModel model, Companion companion, AddressRange range) =>
        model.Board.OnChip.FirstOrDefault(o => o.Range.Contains(range))?.Name ?? companion.Name;
}
