using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Under Linux 3.0 every piece of low memory starts and ends on 1 MiB.</summary>
internal sealed class OneMegabyteCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3022", "Low memory that does not end on 1 MiB",
        "Linux 3.0 maps low memory in sections of 1 MiB (map_lowmem, arch/arm/mm/mmu.c); "
        + "a piece that starts or ends elsewhere kills it without a word after \"Memory policy\".");

    // A head that meets a hole is the fault of the base or the memory, and said first.
    public override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Claim;

    public override Facets Breaks => Facets.Claim;

    /// <summary>Whether this rule is what keeps <paramref name="instance"/> from coming up.</summary>
    public static bool Applies(Instance instance) => Pieces(instance).Any();

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (AddressRange piece in Pieces(instance).Take(1))
        {
            ulong edge = piece.Start % instance.Kernel.Model.LowMemoryUnit != 0 ? piece.Start : piece.End;
            if (context.Board.Regions.FirstOrDefault(r => r.Kind is RegionKind.Carveout or RegionKind.Control
                && (r.Range.Start == edge || r.Range.End == edge)) is { } hole)
                ReportHole(instance, piece, edge, hole, context);
            else
                ReportEdge(instance, piece, edge, context);
        }
    }

    /// <summary>Low memory has an edge at a hole: it reaches too far, unless the hole is in its way with every vmalloc.</summary>
    private void ReportHole(Instance instance, AddressRange piece, ulong edge, Region hole, CheckContext context)
    {
        string round = $"round {RegionText.Describe(hole)} to 1M",
            misses = $"{SizeText.Address(edge)} is not on 1 MiB: it misses by {SizeText.Size(edge % instance.Kernel.Model.LowMemoryUnit)}";
        if (Trial.Vmalloc(instance, context, tried => instance.IsMaster || Trial.Fits(tried, context)) is not { } vmalloc)
        {
            Report(
                context, instance, hole.Location, $"low memory of '{instance.Name}' has the piece {piece}, whose edge {misses}", round,
                new RelatedLocation(instance.Location, $"'{instance.Name}' runs Linux {instance.Kernel.Text}"));
            return;
        }
        string with = instance.Vmalloc is { } own ? $"with vmalloc={SizeText.Size(own)}" : "with the kernel's default, since it says no vmalloc,";
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Vmalloc),
            $"low memory of '{instance.Name}' {with} reaches up to {SizeText.Address(instance.Prediction.LowMemoryEnd ?? piece.End)}, "
            + $"and {RegionText.Describe(hole)} is in its way, whose edge {misses}",
            $"write vmalloc = {SizeText.Size(vmalloc.Size)}; "
            + $"with which low memory ends at {SizeText.Address(vmalloc.Tried.Prediction.LowMemoryEnd ?? edge)}, or {round}",
            new RelatedLocation(hole.Location, $"{RegionText.Describe(hole)}, {hole.Range}"));
    }

    private void ReportEdge(Instance instance, AddressRange piece, ulong edge, CheckContext context)
    {
        bool vmalloc = edge == instance.Prediction.LowMemoryEnd && instance.Vmalloc is not null;
        Report(
            context, instance, instance.OriginOf(vmalloc ? InstanceProperty.Vmalloc : InstanceProperty.Base),
            $"low memory of '{instance.Name}' has the piece {piece}, whose edge {SizeText.Address(edge)} is not on 1 MiB: "
            + $"it misses by {SizeText.Size(edge % instance.Kernel.Model.LowMemoryUnit)}",
            vmalloc ? "write a vmalloc that is a multiple of 1M" : "let RAM banks start and end on 1M");
    }

    private static IEnumerable<AddressRange> Pieces(Instance instance) =>
        instance.Kernel.Model.LowMemoryUnit is > 0 and var unit && instance.Prediction.LowMemoryEnd is { } end && end >= instance.Base
            ? AddressRanges.Clip(instance.Prediction.Ram, new AddressRange(instance.Base, end)).Where(p => p.Start % unit != 0 || p.End % unit != 0)
            : [];
}
