using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>kernelcore, not vmalloc, decides where the movable zone starts.</summary>
internal sealed class KernelcoreEffectCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW3031", "A kernelcore without effect",
        "With high memory the movable zone never starts below the end of low memory (find_usable_zone_for_movable, mm/page_alloc.c); "
        + "the field notes of the original system: with vmalloc=256M the unmovable range moved up into what was to be handed over.");

    public override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        // On a flat board nothing is lent, whatever can be moved.
        if (context.Model.Board.MemoryModel == MemoryModel.Flat
            || instance.Prediction is not { Boots: true, LowMemoryEnd: { } low, Ram: { Length: > 0 } ram } || ram[ram.Length - 1].End <= low)
            return;
        ulong kernelcoreEnd = instance.Base + instance.Kernelcore;
        if (low <= kernelcoreEnd)
            return;
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Kernelcore),
            $"the kernelcore of '{instance.Name}' would end at {SizeText.Address(kernelcoreEnd)}, "
            + $"but low memory ends at {SizeText.Address(low)}, {SizeText.Size(low - kernelcoreEnd)} above: vmalloc decides, and kernelcore has no effect",
            () => Help(instance, low - instance.Base, context),
            new RelatedLocation(instance.OriginOf(InstanceProperty.Vmalloc), instance.Vmalloc is null ? "it has the kernel's default vmalloc" : "its vmalloc"));
    }

    /// <summary>What works, tried: a larger vmalloc, a kernelcore that is as large as low memory, or leaving both.</summary>
    private static string Help(Instance instance, ulong low, CheckContext context)
    {
        ulong end = instance.Base + instance.Kernelcore;
        var ways = new List<string>();
        if (Trial.Vmalloc(instance, context, tried => tried.Prediction.LowMemoryEnd <= end && (instance.IsMaster || Trial.Fits(tried, context))) is { } vmalloc)
            ways.Add($"vmalloc = {SizeText.Size(vmalloc.Size)};");
        if (MayKeep(instance, low, context))
            ways.Add($"kernelcore = {SizeText.Size(low)};");
        return ways.Count > 0
            ? "write " + string.Join(" or ", ways)
            : $"no vmalloc and no kernelcore that fit its memory change that: give it more memory, or count on {SizeText.Size(low)} that it cannot lend";
    }

    /// <summary>Whether all that get their kernelcore from the same line have memory for so much.</summary>
    private static bool MayKeep(Instance instance, ulong kernelcore, CheckContext context) => context.Model.Instances
        .Where(i => i == instance
            || (i.Gives(InstanceProperty.Kernelcore) && i.OriginOf(InstanceProperty.Kernelcore) == instance.OriginOf(InstanceProperty.Kernelcore)))
        .All(i => !(KernelcoreFitsCheck.MemoryOf(i, context.Board) < kernelcore)
            && (i.IsMaster || Trial.Fits(i with { Kernelcore = kernelcore }, context)));
}
