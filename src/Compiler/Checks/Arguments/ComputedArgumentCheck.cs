using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>What the compiler computes is not given by hand.</summary>
internal sealed class ComputedArgumentCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4001", "A computed argument given by hand",
        "The compiler writes mem=, kernelcore=, vmalloc= and initrd= itself; of two, the kernel adds one to the other or silently keeps the last. A kernel "
        + "that has its memory from its device tree is told of memory and ramdisk there: its mem= keeps only so many bytes of that, the lowest (early_mem, "
        + "arch/arm64/mm/init.c), and its initrd= takes the place of the tree's.");

    public override Facets Needs => Facets.Arguments;

    public override Facets Breaks => Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (BootArgument argument in instance.CommandLine.Arguments.Where(a => !a.IsComputed && ComputedArguments.Cover(a.Key, instance.Kernel.Model)))
            Report(
                context, instance, argument.Location,
                !LayoutBootTree.Decides(instance.Kernel.Model) || argument.Key is ComputedArguments.Kernelcore
                    ? $"the compiler writes {argument.Key}= of '{instance.Name}' itself"
                    : argument.Key == ComputedArguments.Mem
                    ? $"mem= takes memory away from '{instance.Name}' that its device tree gives it, all above the lowest so many bytes"
                    : $"the device tree of '{instance.Name}' says what {argument.Key}= would say against it",
                argument.Key switch
                {
                    ComputedArguments.Mem when LayoutBootTree.Decides(instance.Kernel.Model) =>
                        instance.IsMaster ? "remove it, and name what is not to be used as a region of the board: a carveout, or a reserve"
                            : "remove it, and write how much it has with memory = …; on a board of several banks name what is not to be used as a region",
                    ComputedArguments.Mem => "remove it: base and memory decide",
                    ComputedArguments.Initrd or ComputedArguments.Initrdmem => "remove it, and describe the ramdisk with image initrd { … }",
                    _ => $"remove it, and write the property {argument.Key} = …; in the instance",
                });
    }
}
