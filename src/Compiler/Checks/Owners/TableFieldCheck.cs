using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>What a resource table tells fits in its fields.</summary>
internal sealed class TableFieldCheck : CompanionCheck
{
    /// <summary>A name has 32 bytes with its NUL, and a node's name 31 characters (Devicetree Specification, 2.2.1).</summary>
    private const int LongestName = 31;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8020", "What no resource table can tell",
        "Its addresses have 32 bits, and its names 31 characters (include/linux/remoteproc.h): a longer one is another address, or a name that Linux does not "
        + "find in the device tree.");

    public override Facets Needs => Facets.Owners | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        SharedPlan plan = SharedPlan.Of(context.Model, companion);
        if (plan.Devices.IsEmpty && !plan.Of(SharedUse.Trace).Any())
            return;
        foreach (Region region in context.Model.Board.Regions.Where(r => r.Owner == companion.Name).Concat(plan.Regions))
            if (plan.Seen(region.Range).End > 1UL << 32)
                Report(
                    context, companion, region.Location, $"'{companion.Name}' sees '{region.Name}' at {plan.Seen(region.Range)}, above what 32 bits can tell",
                    "choose memory below 0x100000000, or a window of its processor that shows it there");
            else if (plan.NodeNameOf(region).Length > LongestName)
                Report(
                    context, companion, region.Location, $"the name '{region.Name}' has {region.Name.Length} characters, and a resource table has room for 31",
                    "choose a shorter name");
    }
}
