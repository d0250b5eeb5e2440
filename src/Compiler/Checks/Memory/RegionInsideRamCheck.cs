using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Owners;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>What is a part of RAM lies in RAM.</summary>
internal sealed class RegionInsideRamCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3005", "A region outside RAM",
        "A carve-out, reserve, shared, clobber or control range is a part of RAM; "
        + "outside it protects nothing, and a control page there cannot be mapped as memory.");

    public override Facets Needs => Facets.Regions | Facets.Ram;

    public override Facets Breaks => Facets.Regions;

    protected override void Run(Board board, CheckContext context)
    {
        var ram = new AddressSet(board.Ram);
        // What instances share by their names may lie in memory on the chip too.
        var any = new AddressSet([.. board.Ram, .. board.OnChip.Select(o => o.Range)]);
        foreach (Region region in board.Regions.Where(r => r.Kind != RegionKind.Registers))
        {
            ulong outside = region.Range.Size - (region.Sharing is null ? ram : any).SizeIn(region.Range);
            if (outside == 0)
                continue;
            if (region.Sharing is not null && board.OnChip.FirstOrDefault(o => o.Range.Contains(region.Range.Start)) is { } chip)
                ReportLeaving(chip, region, outside, context);
            else
                Report(board, region, outside, context);
        }
    }

    private void ReportLeaving(OnChipMemory chip, Region region, ulong outside, CheckContext context) => Report(
        context, region.Location, $"{RegionText.Describe(region)} at {region.Range} leaves the sram '{chip.Name}' with {SizeText.Size(outside)} of it",
        $"let it end at {SizeText.Address(chip.Range.End)}, or choose memory with more room",
        new RelatedLocation(chip.Location, $"the sram '{chip.Name}', {chip.Range}"));

    private void Report(Board board, Region region, ulong outside, CheckContext context) => Report(
        context, region.Location, $"{RegionText.Describe(region)} at {region.Range} lies outside RAM "
            + $"with {(outside == region.Range.Size ? "all" : SizeText.Size(outside))} of it",
        () => SeenAddress.Of(region, context.Model) ?? MeantNumber.Address(region.Range.Start, board.Ram)
            ?? $"move it into RAM, {RegionText.Ram(board)}, or add that memory to ram",
        new RelatedLocation(board.OriginOf(BoardProperty.Ram), "RAM"));
}
