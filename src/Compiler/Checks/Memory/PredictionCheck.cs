using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Memory;

/// <summary>The kernel comes up at all with its command line.</summary>
internal sealed class PredictionCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3021", "A kernel that would not come up", "The compiler predicts what the kernel makes of its command line (kernel-memory.md); a kernel that dies this early says nothing at all.");

    public override Facets Needs => Facets.Prediction | Facets.Arguments;

    public override Facets Breaks => Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        // The 1 MiB rule has a check of its own, which says what to round.
        if (!instance.Prediction.Boots && !OneMegabyteCheck.Applies(instance))
            Report(
                context, instance, Blame(instance), $"'{instance.Name}' would not come up: {Why(instance)}",
                $"its command line is: {instance.CommandLine.Text}");
    }

    private static string Why(Instance instance) =>
        instance.Prediction.Why.Length > 0 ? instance.Prediction.Why[0].Message : "its kernel finds no memory that it can use";

    private static SourceLocation Blame(Instance instance)
    {
        string argument = instance.Prediction.Why.Length > 0 ? instance.Prediction.Why[0].Argument : "";
        BootArgument? blamed = instance.CommandLine.Arguments.LastOrDefault(a => argument == a.Text || argument == a.Key);
        return blamed?.Location ?? instance.OriginOf("base");
    }
}
