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
        ulong section = context.Model.Board.SectionSize;
        string passed = problem.PassedOver.Length == 0
            ? ""
            : $"; passed over: {Enumeration.And(problem.PassedOver.Take(4).Select(Describe))}{(problem.PassedOver.Length > 4 ? ", …" : "")}";
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Memory),
            $"'{instance.Name}' finds {SizeText.Size((ulong)claim.Sections.Length * section)} above its "
            + $"base {SizeText.Address(instance.Base)}: {SizeText.Size((ulong)problem.Missing * section)} too little{passed}",
            $"write memory = {SizeText.Size((ulong)claim.Sections.Length * section)}; or choose a lower base", Causes(problem.PassedOver, context));
    }
}
