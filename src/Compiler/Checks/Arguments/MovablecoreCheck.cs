using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>movablecore= is not used where carve-outs falsify it.</summary>
internal sealed class MovablecoreCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4005", "movablecore on a board with carve-outs",
        "Protected System RAM counts towards the movable zone and falsifies it (the field notes of the original system): use kernelcore.");

    public override Facets Needs => Facets.Arguments | Facets.Regions;

    protected override void Run(Instance instance, CheckContext context)
    {
        Region? carveout = context.Board.Regions.FirstOrDefault(r => r.Kind is RegionKind.Carveout or RegionKind.Reserve);
        if (carveout is not null && instance.CommandLine.Arguments.FirstOrDefault(a => a is { Key: "movablecore", IsComputed: false }) is { } argument)
            Report(
                context, instance, argument.Location, $"movablecore= of '{instance.Name}' counts protected memory too, and the zone comes out wrong",
                "remove it: kernelcore sets the boundary",
                new RelatedLocation(carveout.Location, $"protected: {Memory.RegionText.Describe(carveout)}"));
    }
}
