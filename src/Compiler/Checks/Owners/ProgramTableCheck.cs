using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.Elf;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>The resource table that a program was linked with says the same as the layout.</summary>
internal sealed class ProgramTableCheck : CompanionCheck
{
    private const string Help = "link the program with the resource_table.c that build writes, or write into the layout what the program says";

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8023", "A resource table of another layout",
        "Linux takes addresses from the program's table and memory from the device tree. Where they differ, it refuses the program (\"Registered carveout "
        + "doesn't fit da request\") or gives it other memory than it reads.");

    public override Facets Needs => Facets.Owners | Facets.Memory | Facets.Regions;

    protected override void Run(Companion companion, CheckContext context)
    {
        if (companion.Program?.ResourceTable is not { } section)
            return;
        (ProgramTable? table, string? problem) = ProgramTable.Read(section);
        if (table is null)
        {
            Report(context, companion, companion.File!.Location, $"the resource table in the program of '{companion.Name}' cannot be read: {problem}", Help);
            return;
        }
        SharedPlan plan = SharedPlan.Of(context.Model, companion);
        foreach (TableRange asked in table.Ranges)
            if (Problem(asked, plan) is var (message, region))
            {
                RelatedLocation[] related = region is null ? []
                    : [new RelatedLocation(region.Location, $"'{region.Name}', which '{companion.Name}' sees at {plan.Seen(region.Range)}")];
                Report(
                    context, companion, companion.File!.Location, $"the resource table in the program of '{companion.Name}' {message}", Help, related);
                return;
            }
    }

    private static (string Message, Region? Region)? Problem(TableRange asked, SharedPlan plan)
    {
        if (asked.Ring is var (count, _) && (count is 0 or > (uint)Vring.MostDescriptors || (count & (count - 1)) != 0))
            return ($"gives {Name(asked)} {count} descriptors, which is no power of two", null);
        if (asked.Address is not { } address)
            return null;
        if (plan.Pool is { } pool && (asked.IsCarveout || asked.Ring is not null))
            return PoolProblem(asked, address, pool, plan);
        if (asked.Ring is var (descriptors, align))
            return RingProblem(asked, AddressRange.FromSize(address, Vring.SizeOf(descriptors, Math.Max(align, 1))), plan);
        var range = AddressRange.FromSize(address, asked.Size);
        return SeenMemoryOf(plan).Any(seen => seen.Contains(range)) ? null
            : ($"has {Name(asked)} at {range}, and '{plan.Companion.Name}' has no memory there", null);
    }

    private static (string, Region?)? PoolProblem(TableRange asked, ulong address, AddressRange pool, SharedPlan plan)
    {
        if (asked.IsCarveout)
            return ($"asks for {Name(asked)} at {SizeText.Address(address)}, which Linux takes from the pool of its rings, {pool}", null);
        Region? region = plan.Of(SharedUse.Vring).FirstOrDefault(r => plan.NodeNameOf(r) == asked.Name);
        return region is not null && pool.Start + new RingPool(plan.Devices).OffsetOf(region) is var place && place != address
            ? ($"asks for {Name(asked)} at {SizeText.Address(address)}, and Linux takes {SizeText.Address(place)} from its pool", region) : null;
    }

    private static (string, Region?)? RingProblem(TableRange asked, AddressRange range, SharedPlan plan)
    {
        Region? region = plan.Of(SharedUse.Vring).FirstOrDefault(r => plan.NodeNameOf(r) == asked.Name);
        return region is null ? ($"has {Name(asked)} at {range}, and the layout has no such vring", null)
            : plan.Seen(region.Range).Contains(range) ? null
            : ($"has {Name(asked)} at {range}, and the layout at {plan.Seen(region.Range)}", region);
    }

    private static IEnumerable<AddressRange> SeenMemoryOf(SharedPlan plan) =>
        plan.Companion.Memory.Concat(plan.Regions.Select(r => r.Range))
            .SelectMany(r => plan.Companion.Processor?.Parts(r).Select(p => p.Seen) ?? [r]);

    private static string Name(TableRange asked) => TextForm.Printable(asked.Name);
}
