using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Registers to save are no RAM.</summary>
internal sealed class RegistersOutsideRamCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3006", "Registers inside RAM",
        "Registers are saved and restored on every switch; in RAM that would overwrite an instance's memory with another's.");

    public override Facets Needs => Facets.Regions | Facets.Ram;

    public override Facets Breaks => Facets.Regions;

    protected override void Run(Board board, CheckContext context)
    {
        foreach (Region region in board.RegionsOf(RegionKind.Registers))
            if (AddressRanges.FirstOver(board.Ram, region.Range) is { } bank)
                Report(
                    context, region.Location, $"{RegionText.Describe(region)} at {region.Range} lie in RAM {bank}",
                    "check its address: device registers lie outside RAM", new RelatedLocation(board.OriginOf(BoardProperty.Ram), "RAM"));
    }
}
