using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders;
using FswLayout.Layout.Loaders.Xen;

namespace FswLayout.Checks.Domains;

/// <summary>No two things share bytes at any moment while Xen comes up.</summary>
internal sealed class XenOverlapCheck : XenCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8047", "Files of a boot by Xen that overlap",
        "Whatever is loaded last overwrites the other, and nobody looks: U-Boot knows of Xen and its tree alone, and Xen takes each module at its word. A "
        + "ramdisk over a kernel, or memory of a domain over a module that Xen has not copied yet, shows as a domain that dies without a word.");

    public override Facets Needs => Facets.Domain | Facets.Images | Facets.Scripts | Facets.Ram | Facets.Regions;

    public override Facets Breaks => Facets.Images;

    protected override void Run(XenHost host, XenLoader loader, CheckContext context)
    {
        XenChain chain = XenChain.Of(context.Model)!;
        foreach (BootMoment moment in chain.Moments)
            if (FirstPair(moment with { Parts = [.. moment.Parts.Where(p => !IsToldAlready(p, context))] }) is var (part, other))
            {
                Report(
                    context, part.Location,
                    $"{part.Name} at {part.Range} overlaps {other.Name} at {other.Range} "
                        + $"by {SizeText.InWords(part.Range.Intersect(other.Range).Size)} {moment.When}",
                    XenPlaces.Help(part, chain, context.Model, other.Doubt), new RelatedLocation(other.Location, $"{other.Name}, {other.Range}"));
                return;
            }
    }

    /// <summary>Memory whose sections another has as well (FSW3023).</summary>
    private static bool IsToldAlready(BootPart part, CheckContext context) => part.Image is null
        && context.Model.Instances.Any(i => i.OriginOf(InstanceProperty.Memory) == part.Location && !context.IsSound(i, Facets.Claim));

    /// <summary>Two that overlap, the one that is named later first; in order of addresses only neighbours need be looked at.</summary>
    private static (BootPart Part, BootPart Other)? FirstPair(BootMoment moment)
    {
        (BootPart Part, int Index)[] sorted = [.. moment.Parts.Select((p, i) => (p, i)).Where(p => !p.p.Range.IsEmpty).OrderBy(p => p.p.Range)];
        for (int i = 1, widest = 0; i < sorted.Length; i++)
        {
            ((BootPart Part, int Index) one, (BootPart Part, int Index) other) = (sorted[widest], sorted[i]);
            if (one.Part.Range.Overlaps(other.Part.Range))
                return one.Index > other.Index ? (one.Part, other.Part) : (other.Part, one.Part);
            widest = other.Part.Range.End > one.Part.Range.End ? i : widest;
        }
        return null;
    }
}

/// <summary>All that is in use while Xen comes up lies in RAM, and in no memory of another purpose.</summary>
internal sealed class XenPlaceCheck : XenCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8048", "A file of a boot by Xen where it cannot lie",
        "What lies outside RAM is not there, and what is reserved in the device tree is another's: Xen maps both for a domain without a question "
        + "(copy_from_paddr, xen/arch/arm/kernel.c).");

    public override Facets Needs => Facets.Domain | Facets.Images | Facets.Scripts | Facets.Ram | Facets.Regions;

    public override Facets Breaks => Facets.Images;

    protected override void Run(XenHost host, XenLoader loader, CheckContext context)
    {
        XenChain chain = XenChain.Of(context.Model)!;
        Board board = context.Model.Board;
        var banks = AddressRanges.Union(board.Ram);
        Region[] regions = [.. board.Regions.Where(r => r.Kind is not (RegionKind.Registers or RegionKind.Clobber))];
        var taken = AddressRanges.Union(regions.Select(r => r.Range));
        foreach (BootPart part in chain.Moments.SelectMany(m => m.Parts).Where(p => p.Image is not null))
        {
            if (AddressRanges.FirstOver(banks, part.Range) is not { } bank || !bank.Contains(part.Range))
                Report(
                    context, part.Location, $"{part.Name} at {part.Range} does not lie in one bank of RAM", XenPlaces.Help(part, chain, context.Model),
                    new RelatedLocation(board.OriginOf(BoardProperty.Ram), "the RAM of the board"));
            else if (AddressRanges.FirstOver(taken, part.Range) is not null)
                ReportRegion(part, regions.First(r => r.Range.Overlaps(part.Range)), chain, context);
            else
                continue;
            return;
        }
    }

    private void ReportRegion(BootPart part, Region region, XenChain chain, CheckContext context) => Report(
        context, part.Location,
        $"{part.Name} at {part.Range} lies with {SizeText.InWords(part.Range.Intersect(region.Range).Size)} in {RegionText.Describe(region)} at {region.Range}",
        XenPlaces.Help(part, chain, context.Model), new RelatedLocation(region.Location, $"{RegionText.Describe(region)}, {region.Range}"));
}
