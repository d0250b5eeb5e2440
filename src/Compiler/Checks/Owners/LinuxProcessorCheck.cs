using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>Linux has only processors that it can run on.</summary>
internal sealed class LinuxProcessorCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8066", "A processor that Linux cannot run on",
        "Linux starts the processors of /cpus alone (smp_init_cpus, arch/arm64/kernel/smp.c; arm_dt_init_cpu_maps, arch/arm/kernel/devtree.c). One with a node "
        + "elsewhere, or that sees memory at other addresses, is a microcontroller or a DSP, which runs a program of its own: with Linux as its owner that "
        + "program's memory is in no description, and the program itself is nobody's.");

    public override Facets Needs => Facets.Owners | Facets.Devices;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (context.Board.Architecture == KernelArchitecture.X86)
            return;
        foreach (OwnedName name in instance.Cpus)
            if (context.Board.Cpus.FirstOrDefault(c => c.Name == name.Name) is { } cpu && Trouble(cpu) is { } trouble && !HasAnother(instance, cpu, context))
                Report(
                    context, instance, name.Location, $"'{instance.Name}' is Linux, and is to run on {cpu.Name}, {trouble}",
                    $"take it out, and give it to the program that runs there: instance NAME on {context.Board.Name} {{ kernel = firmware; "
                        + $"cpus = [{cpu.Name}]; memory = …; }}",
                    new RelatedLocation(cpu.Node?.Location ?? cpu.Location, "the processor"));
    }

    /// <summary>Whether it is another's too, which FSW8011 says.</summary>
    private static bool HasAnother(Instance instance, Processor cpu, CheckContext context) =>
        context.Model.Owners.Any(o => o.Name != instance.Name && o.Cpus.Any(c => c.Name == cpu.Name));

    private static string? Trouble(Processor cpu) =>
        cpu is { Node: { } node, IsOfLinux: false } ? $"whose node is {TextForm.Printable(node.Path)}, and not below /cpus"
        : !cpu.Windows.IsEmpty ? $"which sees memory at other addresses (window {cpu.Windows[0].Name})"
        : null;
}
