using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>A shared range is made of whole sections.</summary>
internal sealed class SharedSectionsCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3008", "A shared range that is not made of whole sections",
        "The tables give an owner to a section, not to a part of one: half a shared section would have no owner that can be written down.");

    public override Facets Needs => Facets.Regions | Facets.SectionSize;

    public override Facets Breaks => Facets.Regions;

    protected override void Run(Board board, CheckContext context)
    {
        foreach (Region region in board.RegionsOf(RegionKind.Shared))
        {
            ulong start = region.Range.Start / board.SectionSize * board.SectionSize;
            ulong end = (region.Range.End + board.SectionSize - 1) / board.SectionSize * board.SectionSize;
            if (start != region.Range.Start || end != region.Range.End)
                Report(
                    context, region.Location,
                    $"{RegionText.Describe(region)} at {region.Range} does not start and end on a section of {SizeText.Size(board.SectionSize)}",
                    $"write {SizeText.Address(start)} .. {SizeText.Address(end)}",
                    new RelatedLocation(board.OriginOf(BoardProperty.Section), "the section size"));
        }
    }
}
