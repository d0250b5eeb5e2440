using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>RAM holds all that the instances ask for.</summary>
internal sealed class EnoughMemoryCheck : ClaimCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3026", "Not enough memory", "Each section has one owner; what the instances ask for together must be there, above each one's base.");

    protected override void Run(Instance instance, Claim claim, CheckContext context)
    {
        if (claim.Problem is not ClaimProblem.TooLittle problem)
            return;
        ulong section = context.Board.SectionSize;
        string passed = problem.PassedOver.Length == 0
            ? ""
            : $"; passed over: {Enumeration.And(problem.PassedOver.Take(4).Select(Describe))}{(problem.PassedOver.Length > 4 ? ", …" : "")}";
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Memory),
            $"'{instance.Name}' finds {SizeText.Size((ulong)claim.Sections.Length * section)} above its "
            + $"base {SizeText.Address(instance.Base)}: {SizeText.Size((ulong)problem.Missing * section)} too little{passed}",
            ClaimAdvice.Help(Ways(instance, claim, problem, context), "no one change was found that does: ask for less here, and of those beside it"),
            Causes(problem.PassedOver, context));
    }

    private static IEnumerable<string?> Ways(Instance instance, Claim claim, ClaimProblem.TooLittle problem, CheckContext context) =>
        ClaimAdvice.FromOthers(instance, problem.PassedOver, context)
            .Prepend(ClaimAdvice.Elsewhere(instance, context))
            .Prepend(ClaimAdvice.Less(instance, claim.Sections.Length, context));
}
