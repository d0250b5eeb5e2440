using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Sections named one by one can all be had.</summary>
internal sealed class UnavailableSectionsCheck : ClaimCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3023", "Sections that cannot be had",
        "A partial or immovable section cannot be offlined (the field notes of the original system: 0xA0 and 0xAC), a shared one is everybody's, "
        + "and a section of two instances is corrupted memory.");

    protected override void Run(Instance instance, Claim claim, CheckContext context)
    {
        if (claim.Problem is ClaimProblem.Unavailable problem)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Memory),
                $"'{instance.Name}' names {(problem.Obstacles.Length == 1 ? "a section" : $"{problem.Obstacles.Length} sections")} that it cannot "
                + $"have: {Enumeration.And(problem.Obstacles.Take(6).Select(Describe))}{(problem.Obstacles.Length > 6 ? ", …" : "")}",
                ClaimAdvice.Help(
                    ClaimAdvice.OtherSections(instance, claim, problem.Obstacles, context).Concat(ClaimAdvice.FromOthers(instance, problem.Obstacles, context)),
                    $"leave out {SectionNumbers.Text(problem.Obstacles.Select(o => o.Section), most: 6)}"),
                Causes(problem.Obstacles, context));
    }
}
