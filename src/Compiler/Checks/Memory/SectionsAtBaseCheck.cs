using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Sections named one by one begin at the base.</summary>
internal sealed class SectionsAtBaseCheck : ClaimCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3024", "Memory that does not begin at the base",
        "The kernel is placed at its base and takes it for the start of its memory; "
        + "sections below it would never be used, and without the first it has nowhere to run.");

    protected override void Run(Instance instance, Claim claim, CheckContext context)
    {
        if (claim.Problem is ClaimProblem.NotAtBase problem)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Memory),
                $"the sections of '{instance.Name}' begin with {problem.FirstSection}, "
                + $"but its base {SizeText.Address(instance.Base)} is section {problem.BaseSection}",
                $"begin with {problem.BaseSection}, or write base = {SizeText.Address(context.Model.Sections.RangeOf(problem.FirstSection).Start)}",
                new RelatedLocation(instance.OriginOf(InstanceProperty.Base), "its base"));
    }
}
