using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Nothing of a child lies where the boot loader writes at every reset.</summary>
internal sealed class ClobberedMemoryCheck : ClaimCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3028", "Memory that the boot loader rewrites",
        "The boot loader writes there at every reset; an instance that sleeps through one would wake with another's bytes. "
        + "Only the master, which is booted afresh, may own it.");

    protected override void Run(Instance instance, Claim claim, CheckContext context)
    {
        if (claim.Problem is not null || !context.Board.RegionsOf(RegionKind.Clobber).Any())
            return;
        var owned = new AddressSet(claim.Sections.Select(context.Model.Sections.RangeOf));
        if (context.Board.RegionsOf(RegionKind.Clobber).FirstOrDefault(c => owned.Overlaps(c.Range)) is { } clobber)
        {
            int[] hit = [.. claim.Sections.Where(n => context.Model.Sections.RangeOf(n).Overlaps(clobber.Range))];
            Report(
                context, instance, instance.OriginOf(hit[0] == claim.Sections[0] ? InstanceProperty.Base : InstanceProperty.Memory),
                $"'{instance.Name}' would own {SectionNumbers.Phrase(hit)}, "
                + $"which {RegionText.Describe(clobber)} at {clobber.Range} rewrites at every reset",
                ClaimAdvice.Help([ClaimAdvice.Elsewhere(instance, context)], "choose a base and memory that keep clear of it"),
                new RelatedLocation(clobber.Location, RegionText.Describe(clobber)));
        }
    }
}
