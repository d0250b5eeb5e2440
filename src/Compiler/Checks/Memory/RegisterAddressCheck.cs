using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Registers to save have addresses of 32 bits.</summary>
internal sealed class RegisterAddressCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3034", "Registers above 4 GiB",
        "The control pages tell the switching kernel address and size of what to save in 32 bits each; a larger address would lose its upper half.");

    public override Facets Needs => Facets.Regions;

    public override Facets Breaks => Facets.Regions;

    protected override void Run(Board board, CheckContext context)
    {
        foreach (Region region in board.RegionsOf(RegionKind.Registers).Where(r => r.Range.End > 1UL << 32))
            Report(
                context, region.Location, $"{RegionText.Describe(region)} at {region.Range} reach above 4 GiB",
                "check its address: the devices of a kernel without LPAE lie below 4 GiB");
    }
}
