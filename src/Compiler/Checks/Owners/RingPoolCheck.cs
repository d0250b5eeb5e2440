using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>A driver that wants a pool for messages, and memory in RAM for the program, gets both.</summary>
internal sealed class RingPoolCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8033", "Memory that its driver does not take",
        "The drivers of TI's K3 take the first region of memory-region for a pool, from which Linux itself takes rings and buffers, each at a multiple of its "
        + "size, and the regions behind it for the program; with fewer than two they do not start (k3_m4_reserved_mem_init, "
        + "drivers/remoteproc/ti_k3_m4_remoteproc.c: \"device needs at least two memory regions to be defined\").");

    public override Facets Needs => Facets.Owners | Facets.Memory | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        SharedPlan plan = SharedPlan.Of(context.Model, companion);
        Region[] own = [.. context.Model.Board.Regions.Where(r => r.Owner == companion.Name), .. plan.Regions.Except(plan.Pooled)];
        if (!plan.HasPool || (own.Length == 0 && plan.Pooled.IsEmpty))
            return;
        RelatedLocation node = new(companion.Processor!.Node!.Location, "the node of its driver");
        if (plan.Devices.IsEmpty)
            Report(
                context, companion, own[0].Location, $"the driver of '{companion.Name}' is told of its memory, and of no pool for messages before it",
                "share two vrings and a buffer with Linux that follow each other, or give its cpu no node: what the board's tree says of it then stays", node);
        else if (own.Length == 0)
            Report(
                context, companion, plan.Pooled[0].Location,
                $"the driver of '{companion.Name}' is told of the pool for its messages, and of no memory behind it",
                "add memory in RAM to its memory = …, where the program or its resource table lies", node);
        else if (plan.Pool is not { } pool)
            ReportGap(companion, [.. plan.Pooled.OrderBy(r => r.Range)], node, context);
        else if (new RingPool(plan.Devices).Size is var needed && needed > pool.Size)
            Report(
                context, companion, plan.Pooled[0].Location,
                $"Linux takes {SizeText.InWords(needed)} for the vrings and buffers of '{companion.Name}', and the layout has {SizeText.InWords(pool.Size)}",
                $"let the buffer end at {SizeText.Address(pool.Start + needed)}, or write fewer descriptors", node);
    }

    private void ReportGap(Companion companion, Region[] regions, RelatedLocation node, CheckContext context)
    {
        int index = Enumerable.Range(1, regions.Length - 1).First(i => regions[i].Range.Start != regions[i - 1].Range.End);
        Report(
            context, companion, regions[index].Location,
            $"'{regions[index].Name}' does not follow '{regions[index - 1].Name}', and the driver of '{companion.Name}' takes rings and buffers from one pool",
            $"let it start at {SizeText.Address(regions[index - 1].Range.End)}", node,
            new RelatedLocation(regions[index - 1].Location, $"'{regions[index - 1].Name}', {regions[index - 1].Range}"));
    }
}
