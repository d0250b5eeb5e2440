using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Memory;

/// <summary>A child's kernelcore and low memory are contiguous and its own.</summary>
internal sealed class ContiguousHeadCheck : ClaimCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3025", "No contiguous memory for kernelcore and low memory",
        "The kernel maps its low memory in one piece from its base and keeps kernelcore there; free_boot takes the first max(kernelcore, low memory) "
        + "bytes without a gap (the field notes of the original system: at least 8 contiguous sections).");

    protected override void Run(Instance instance, Claim claim, CheckContext context)
    {
        (string reason, SourceLocation place, bool lowMemory) = HeadReason(instance);
        ulong section = context.Board.SectionSize;
        string needs = $"'{instance.Name}' needs {claim.HeadSections} contiguous sections from its base, because {reason}";
        switch (claim.Problem)
        {
            case ClaimProblem.HeadTooLong problem:
                Report(
                    context, instance, lowMemory ? place : instance.OriginOf(InstanceProperty.Memory),
                    $"{needs}, but has {problem.Asked}: {SizeText.Size((ulong)(claim.HeadSections - problem.Asked) * section)} too little",
                    ClaimAdvice.Help(
                        TooLong(instance, claim, lowMemory, context),
                        lowMemory ? Smaller(instance, problem.Asked, context) : "raise memory, or lower kernelcore"),
                    new RelatedLocation(instance.OriginOf(InstanceProperty.Memory), "its memory"));
                break;
            case ClaimProblem.HeadBlocked problem:
                bool atBase = problem.Obstacle.Section == (int)(instance.Base / section);
                Report(
                    context, instance, instance.OriginOf(atBase ? InstanceProperty.Base : InstanceProperty.Memory),
                    $"{needs}, but {Describe(problem.Obstacle)}",
                    ClaimAdvice.Help(
                        Blocked(instance, problem.Obstacle, lowMemory, context),
                        $"choose a base with {claim.HeadSections} free sections above it, "
                        + $"or lower {(lowMemory ? "low memory by a larger vmalloc" : "kernelcore")}"),
                    [new RelatedLocation(place, reason), .. Causes([problem.Obstacle], context)]);
                break;
        }
    }

    /// <summary>What would do instead, each tried on the model.</summary>
    private static IEnumerable<string?> TooLong(Instance instance, Claim claim, bool lowMemory, CheckContext context)
    {
        if (lowMemory)
            yield return Vmalloc(instance, context) ?? Shorter(instance, FreeFrom(instance, context), lowMemory, context);
        yield return ClaimAdvice.WithSize(instance, claim.HeadSections, context);
    }

    /// <summary>The bytes from the base up to the first section that the instance may not have.</summary>
    private static ulong FreeFrom(Instance instance, CheckContext context)
    {
        ulong section = context.Board.SectionSize;
        int first = (int)(instance.Base / section), count = context.Model.Sections.Sections.Length;
        int[] own = [.. Enumerable.Range(first, Math.Max(count - first, 0)).TakeWhile(n => context.Model.Sections[n].CanBeClaimed)];
        return (ulong)Trial.MayHave(own, context).TakeWhile((n, i) => n == own[i]).Count() * section;
    }

    /// <summary>A vmalloc with which the head is no longer than what was asked for, where what is beside it is not yet right.</summary>
    private static string Smaller(Instance instance, int sections, CheckContext context) =>
        Trial.Vmalloc(instance, context, t => ClaimSettler.HeadOf(context.Board, t) <= (ulong)sections * context.Board.SectionSize) is { } vmalloc
            ? $"choose a larger vmalloc: with {SizeText.Size(vmalloc.Size)}, low memory of '{instance.Name}' is no longer than its memory"
            : "choose a larger vmalloc, which leaves less low memory";

    private static IEnumerable<string?> Blocked(Instance instance, SectionObstacle obstacle, bool lowMemory, CheckContext context)
    {
        if (lowMemory)
            yield return Vmalloc(instance, context);
        yield return ClaimAdvice.Elsewhere(instance, context);
        ulong free = context.Model.Sections.RangeOf(obstacle.Section).Start - instance.Base;
        if (free > 0 && Shorter(instance, free, lowMemory, context) is { } shorter)
            yield return shorter;
        foreach (string? way in ClaimAdvice.FromOthers(instance, [obstacle], context))
            yield return way;
    }

    /// <summary>A kernelcore that ends before what is in the way, with a vmalloc that ends low memory there where it has to.</summary>
    private static string? Shorter(Instance instance, ulong bytes, bool lowMemory, CheckContext context)
    {
        Instance tried = instance with { Kernelcore = bytes };
        if (instance.Kernelcore <= bytes)
            return null;
        if (!lowMemory && Trial.Fits(tried, context))
            return ClaimAdvice.Words(instance, (InstanceProperty.Kernelcore, SizeText.Size(bytes)));
        return Trial.Vmalloc(tried, context, t => Trial.Fits(t, context)) is { } vmalloc
            ? ClaimAdvice.Words(instance, (InstanceProperty.Kernelcore, SizeText.Size(bytes)), (InstanceProperty.Vmalloc, SizeText.Size(vmalloc.Size)))
            : null;
    }

    private static string? Vmalloc(Instance instance, CheckContext context) =>
        Trial.Vmalloc(instance, context, tried => Trial.Fits(tried, context)) is { } vmalloc
            ? $"vmalloc = {SizeText.Size(vmalloc.Size)}; in '{instance.Name}' (less low memory: up to "
                + $"{SizeText.Address(vmalloc.Tried.Prediction.LowMemoryEnd ?? instance.Base)})"
            : null;
}
