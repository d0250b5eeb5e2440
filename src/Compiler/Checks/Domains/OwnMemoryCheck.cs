using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Domains;

/// <summary>A domain has all the memory that it says is its own.</summary>
internal sealed class OwnMemoryCheck : DomainCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8064", "Memory of its own that a domain cannot have",
        "Xen takes xen,static-mem at its word before it has any other memory: of a range that is no RAM, that the device tree reserves or that another domain "
        + "has, it can give nothing, and panics (acquire_static_memory_bank, xen/arch/arm/domain_build.c).");

    public override Facets Needs => Facets.Ram | Facets.Regions;

    public override Facets Breaks => Facets.Domain | Facets.Memory | Facets.Claim;

    protected override void Run(Instance instance, Domain domain, XenHost host, CheckContext context)
    {
        if (!domain.IsStatic || RangeOf(instance) is not { } range)
            return;
        Board board = context.Model.Board;
        ulong inside = AddressRanges.TotalSize(AddressRanges.Intersect([range], AddressRanges.Union(board.Ram)));
        if (inside < range.Size)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Base),
                $"the memory of '{instance.Name}' at {range} lies outside RAM with {SizeText.InWords(range.Size - inside)} of it",
                "choose a base from which on there is so much RAM", new RelatedLocation(board.OriginOf(BoardProperty.Ram), "RAM"));
        else if (board.Regions.FirstOrDefault(r => IsTaken(r) && r.Range.Overlaps(range)) is { } region)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Base),
                $"the memory of '{instance.Name}' at {range} overlaps the {RegionWords.Of(region.Kind)} '{region.Name}' at {region.Range} "
                    + $"by {SizeText.InWords(region.Range.Intersect(range).Size)}",
                "choose a base whose memory is clear of it", new RelatedLocation(region.Location, region.Name));
        else if (context.Model.Instances.TakeWhile(i => i != instance).FirstOrDefault(i => RangeOf(i)?.Overlaps(range) == true) is { } other)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Base),
                $"the memory of '{instance.Name}' at {range} overlaps that of '{other.Name}' "
                    + $"by {SizeText.InWords(RangeOf(other)!.Value.Intersect(range).Size)}",
                $"choose a base that is not below {SizeText.Address(RangeOf(other)!.Value.End)}, or a smaller size",
                new RelatedLocation(other.OriginOf(InstanceProperty.Base), $"the memory of '{other.Name}', {RangeOf(other)}"));
    }

    /// <summary>So much from a base on; of sections that two have, FSW3023 speaks.</summary>
    private static AddressRange? RangeOf(Instance instance) =>
        instance is { Domain.Start: { } start, Memory: MemoryRequest.Size { Bytes: > 0 and var bytes } } ? AddressRange.FromSize(start, bytes) : null;

    private static bool IsTaken(Region region) => region.Sharing is null && region.Kind is not (RegionKind.Registers or RegionKind.Clobber);
}

/// <summary>Xen is told of domains alone.</summary>
internal sealed class XenCompanionCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8065", "An owner beside Xen that it is not told of",
        "Xen has all memory and devices that its device tree does not reserve or disable, and hands them out: what is written for Xen tells of domains, and of "
        + "no program beside it. The other owner's memory becomes a domain's.");

    public override Facets Needs => Facets.Owners;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        if (context.Model.Xen is { } host)
            Report(
                context, companion, companion.Location, $"'{companion.Name}' is {companion.KindText} beside Xen '{host.Name}', and Xen is not told of it",
                "write its memory as a carveout of the board, and reserve it with no-map in the board's own tree: Xen keeps clear of /reserved-memory",
                new RelatedLocation(host.Location, "Xen"));
    }
}
