using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Regions of RAM are whole pages; registers are whole words.</summary>
internal sealed class RegionAlignmentCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3004", "A region that is not made of whole pages",
        "Memory is taken out of System RAM page by page; "
        + "a page that stays valid in part makes ioremap of the rest fail (the field notes of the original system). Saved registers are copied word by word.");

    public override Facets Needs => Facets.Regions | Facets.Geometry;

    public override Facets Breaks => Facets.Regions;

    protected override void Run(Board board, CheckContext context)
    {
        foreach (Region region in board.Regions)
        {
            ulong unit = region.Kind == RegionKind.Registers ? 4 : board.PageSize;
            if (region.Range.Start % unit == 0 && region.Range.End % unit == 0)
                continue;
            Report(
                context, region.Location,
                $"{RegionText.Describe(region)} does not start and end "
                + $"on {(unit == 4 ? "a word of 4 bytes" : $"a page of {SizeText.Size(unit)}")}: {region.Range}",
                MeantNumber.Range(region.Range, unit));
        }
    }
}
