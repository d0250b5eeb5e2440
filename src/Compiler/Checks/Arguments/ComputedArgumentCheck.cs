using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>What the compiler computes is not given by hand.</summary>
internal sealed class ComputedArgumentCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4001", "A computed argument given by hand",
        "The compiler writes mem=, kernelcore=, vmalloc= and initrd= itself; of two, the kernel adds one to the other or silently keeps the last.");

    public override Facets Needs => Facets.Arguments;

    public override Facets Breaks => Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (BootArgument argument in instance.CommandLine.Arguments.Where(a => !a.IsComputed && ComputedArguments.Cover(a.Key, instance.Kernel.Model)))
            Report(
                context, instance, argument.Location, $"the compiler writes {argument.Key}= of '{instance.Name}' itself",
                argument.Key switch
                {
                    ComputedArguments.Mem => "remove it: base and memory decide",
                    ComputedArguments.Initrd or ComputedArguments.Initrdmem => "remove it, and describe the ramdisk with image initrd { … }",
                    _ => $"remove it, and write the property {argument.Key} = …; in the instance",
                });
    }
}
