using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Memory;

/// <summary>A rule about how a child's claim on sections came out.</summary>
internal abstract class ClaimCheck : InstanceCheck
{
    public override Facets Needs => Facets.Prediction | Facets.Memory | Facets.Arguments | Facets.Claim;

    public override Facets Breaks => Facets.Claim;

    protected sealed override void Run(Instance instance, CheckContext context)
    {
        if (context.Draft.Claims.FirstOrDefault(c => c.Instance == instance.Name) is { } claim)
            Run(instance, claim, context);
    }

    protected abstract void Run(Instance instance, Claim claim, CheckContext context);

    /// <summary>Why a section cannot be had, in words.</summary>
    protected static string Describe(SectionObstacle obstacle) => obstacle switch
    {
        { Owner: { } owner } => $"section {obstacle.Section} is '{owner}'s",
        { Kind: SectionKind.Partial } => $"section {obstacle.Section} is partial",
        { Kind: SectionKind.Immovable } => $"section {obstacle.Section} is immovable",
        { Kind: SectionKind.Shared } => $"section {obstacle.Section} is shared",
        { Kind: SectionKind.Absent } => $"section {obstacle.Section} holds no RAM",
        _ => $"section {obstacle.Section} is not among them",
    };

    /// <summary>The places that make obstacles what they are: the regions in those sections, or the memory of those who have them.</summary>
    protected static RelatedLocation[] Causes(IEnumerable<SectionObstacle> obstacles, CheckContext context)
    {
        Region[] regions = [.. context.Board.Regions.Where(r => r.Kind != RegionKind.Clobber)];
        var all = new AddressSet(regions.Select(r => r.Range));
        return [.. obstacles.SelectMany(Of).Distinct().Take(4)];

        IEnumerable<RelatedLocation> Of(SectionObstacle obstacle)
        {
            AddressRange range = context.Model.Sections.RangeOf(obstacle.Section);
            if (obstacle.Owner is { } owner)
                return [new RelatedLocation(
                    context.Model.Instances.First(i => i.Name == owner).OriginOf(InstanceProperty.Memory), $"the memory of '{owner}'")];
            return !all.Overlaps(range) ? []
                : regions.Where(r => r.Range.Overlaps(range)).Select(r => new RelatedLocation(r.Location, $"{RegionText.Describe(r)}, {r.Range}"));
        }
    }

    /// <summary>What makes a child need that many contiguous sections, and whether that is its low memory.</summary>
    protected static (string Text, SourceLocation Location, bool IsLowMemory) HeadReason(Instance instance)
    {
        ulong low = instance.Prediction.LowMemoryEnd is { } end && end > instance.Base ? end - instance.Base : 0;
        return low > instance.Kernelcore
            ? ($"its low memory is {SizeText.Size(low)}", instance.OriginOf(InstanceProperty.Vmalloc), true)
            : !instance.Gives(InstanceProperty.Kernelcore) ? ("its memory starts there", instance.OriginOf(InstanceProperty.Base), false)
            : ($"its kernelcore is {SizeText.Size(instance.Kernelcore)}", instance.OriginOf(InstanceProperty.Kernelcore), false);
    }
}
