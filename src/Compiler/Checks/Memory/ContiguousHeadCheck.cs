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
        "The kernel maps its low memory in one piece from its base and keeps kernelcore there; free_boot takes the first max(kernelcore, low memory) bytes without a gap (the field notes of the original system: at least 8 contiguous sections).");

    protected override void Run(Instance instance, Claim claim, CheckContext context)
    {
        (string reason, SourceLocation place) = HeadReason(instance);
        ulong section = context.Model.Board.SectionSize;
        string needs = $"'{instance.Name}' needs {claim.HeadSections} contiguous sections from its base, because {reason}";
        bool lowMemory = place != instance.OriginOf(InstanceProperty.Kernelcore) || !instance.Gives(InstanceProperty.Kernelcore);
        switch (claim.Problem)
        {
            case ClaimProblem.HeadTooLong problem:
                Report(
                    context, instance, lowMemory ? place : instance.OriginOf(InstanceProperty.Memory),
                    $"{needs}, but has {problem.Asked}: {SizeText.Size((ulong)(claim.HeadSections - problem.Asked) * section)} too little",
                    lowMemory ? "raise vmalloc: a larger vmalloc area leaves less low memory" : "raise memory, or lower kernelcore",
                    new RelatedLocation(instance.OriginOf(InstanceProperty.Memory), "its memory"));
                break;
            case ClaimProblem.HeadBlocked problem:
                bool atBase = problem.Obstacle.Section == (int)(instance.Base / section);
                Report(
                    context, instance, instance.OriginOf(atBase ? InstanceProperty.Base : InstanceProperty.Memory), $"{needs}, but {Describe(problem.Obstacle)}",
                    atBase ? "choose another base" : $"choose a base with {claim.HeadSections} free sections above it, or lower {(lowMemory ? "low memory by a larger vmalloc" : "kernelcore")}",
                    [new RelatedLocation(place, reason), .. Causes([problem.Obstacle], context)]);
                break;
        }
    }
}
