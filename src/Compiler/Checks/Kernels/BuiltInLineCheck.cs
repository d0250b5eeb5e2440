using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Kernels;

/// <summary>What is compiled into the kernel does not undo what the compiler writes.</summary>
internal sealed class BuiltInLineCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4012", "A built-in line that fights the layout",
        "The kernel reads CONFIG_CMDLINE and the emitted line as one: mem= adds up, of the others the last wins (a child whose kernel "
            + "says mem=1G gets a second, wrong bank).");

    public override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Memory;

    public override Facets Breaks => Facets.Arguments | Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.BuiltIn is not { Text.Length: > 0 })
            return;
        (KernelArgument Culprit, string Argument, string Difference)[] found = [.. Culprits(context.Board, instance)];
        string rest = Without(instance.Kernel.Model, instance.BuiltIn.Text, [.. found.Select(f => f.Culprit)]);
        foreach ((KernelArgument culprit, string argument, string difference) in found)
            context.Report(
                this, instance, argument, instance.BuiltInLocation, $"'{culprit}' in the built-in line of the kernel of '{instance.Name}' undoes the layout: "
                    + $"{difference}",
                $"the compiler writes {argument}= itself: build the kernel with {KernelOption.Line("CMDLINE", KernelOption.Quoted(rest))}");
    }

    /// <summary>One argument after the other that undoes something, each in the line without those before it.</summary>
    private static IEnumerable<(KernelArgument Culprit, string Argument, string Difference)> Culprits(Board board, Instance instance)
    {
        MemoryPrediction meant = LayoutBuilder.PredictEmitted(board, instance), joint = instance.Prediction;
        KernelMachine machine = LayoutBuilder.MachineOf(board, instance);
        BuiltInLine line = instance.BuiltIn!;
        while (Difference(meant, joint) is { } difference && Culprit(instance.Kernel.Model, line.Text, difference.Argument) is { } culprit)
        {
            yield return (culprit, difference.Argument, difference.Text);
            line = line with { Text = Without(instance.Kernel.Model, line.Text, [culprit]) };
            joint = MemoryPrediction.Of(machine, BuiltInLine.Join(instance.Kernel.Model, line, instance.CommandLine.Text));
        }
    }

    /// <summary><paramref name="line"/> without the arguments of the names of <paramref name="culprits"/>.</summary>
    private static string Without(KernelModel kernel, string line, KernelArgument[] culprits) => string.Join(
        " ", KernelArguments.Parse(kernel, line).Where(a => culprits.All(c => c.Name != a.Name)).Select(a => line.Substring(a.Start, a.Length)));

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
    private static KernelArgument? Culprit(KernelModel kernel, string line, string name)
    {
        KernelArgument[] builtIn = [.. KernelArguments.Parse(kernel, line)];
        return builtIn.LastOrDefault(a => a.Name == name || (name == "kernelcore" && a.Name == "movablecore")) ?? builtIn.LastOrDefault(IsOfMemory);
    }

    /// <summary>Whether an argument decides what memory a kernel has, and how it is laid out.</summary>
    public static bool IsOfMemory(KernelArgument argument) =>
        argument.Name != ComputedArguments.Initrd && ComputedArguments.Reserved.Contains(argument.Name);

    private static string Ranges(MemoryPrediction prediction) => prediction.Ram.IsEmpty ? "none" : string.Join(", ", prediction.Ram);

    private static string Address(ulong? address) => address is { } known ? SizeText.Address(known) : "nowhere";
}
