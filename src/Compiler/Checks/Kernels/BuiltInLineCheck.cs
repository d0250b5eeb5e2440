using FswLayout.Addresses;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Kernels;

/// <summary>What is compiled into the kernel does not undo what the compiler writes.</summary>
internal sealed class BuiltInLineCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4012", "A built-in line that fights the layout",
        "The kernel reads CONFIG_CMDLINE and the emitted line as one: mem= adds up, of the others the last wins (formats.md, section 5: a child whose kernel says mem=1G gets a second, wrong bank).");

    public override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Memory;

    public override Facets Breaks => Facets.Arguments | Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.BuiltIn is not { Text.Length: > 0 })
            return;
        MemoryPrediction meant = KernelModel.Predict(LayoutBuilder.MachineOf(context.Model.Board, instance), instance.CommandLine.Text);
        if (Difference(meant, instance.Prediction) is not { } difference || Culprit(instance, difference.Argument) is not { } culprit)
            return;
        Report(
            context, instance, instance.BuiltInLocation, $"'{culprit}' in the built-in line of the kernel of '{instance.Name}' undoes the layout: {difference.Text}",
            $"build the kernel without '{culprit}' in CONFIG_CMDLINE: the compiler writes {difference.Argument}= itself");
    }

    private static (string Argument, string Text)? Difference(MemoryPrediction meant, MemoryPrediction joint)
    {
        if (!meant.Ram.SequenceEqual(joint.Ram))
            return ("mem", $"its memory would be {Ranges(joint)}, not {Ranges(meant)}");
        if (meant.LowMemoryEnd != joint.LowMemoryEnd)
            return ("vmalloc", $"low memory would end at {Address(joint.LowMemoryEnd)}, not at {Address(meant.LowMemoryEnd)}");
        if (meant.MovableStart != joint.MovableStart)
            return ("kernelcore", $"its movable zone would start at {Address(joint.MovableStart)}, not at {Address(meant.MovableStart)}");
        return null;
    }

    /// <summary>The argument of the built-in line that does it, as it stands there.</summary>
    private static KernelArgument? Culprit(Instance instance, string name)
    {
        KernelArgument[] builtIn = [.. KernelArguments.Parse(instance.Kernel.Family, instance.BuiltIn!.Text)];
        return builtIn.LastOrDefault(a => a.Name == name || (name == "kernelcore" && a.Name == "movablecore"))
            ?? builtIn.LastOrDefault(a => a.Name is "mem" or "vmalloc" or "kernelcore" or "movablecore");
    }

    private static string Ranges(MemoryPrediction prediction) => prediction.Ram.IsEmpty ? "none" : string.Join(", ", prediction.Ram);

    private static string Address(ulong? address) => address is { } known ? SizeText.Address(known) : "nowhere";
}
