using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The device tree does not keep the kernel from memory that the layout counts on.</summary>
internal sealed class UsableMemoryCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5038", "A device tree that caps memory",
        "linux,usable-memory-range of /chosen, which kexec writes for crash kernels, is all that Linux 6.1 keeps of its memory "
        + "(early_init_dt_check_for_usable_mem_range, drivers/of/fdt.c), unless mem= comes after it; an overlay does not take it away.");

    public override Facets Needs => Facets.Prediction | Facets.Arguments;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Image.Kind: ImageKind.Dtb, Content: { Format: ImageFormat.DeviceTree, Tree: { UsableMemory.IsEmpty: false } tree } }
            || !instance.Kernel.Model.TakesDeviceTree)
            return;
        // early_mem() adds what the first mem= names anew (arch/arm/kernel/setup.c).
        if (instance.KernelArguments.Any(a => a.Name == "mem"))
            return;
        if (AddressRanges.Subtract(instance.Prediction.Ram, tree.UsableMemory) is { IsEmpty: false } lost)
            Report(
                context, instance, subject.Location,
                $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', has linux,usable-memory-range with {string.Join(", ", tree.UsableMemory)}: "
                    + $"'{instance.Name}' loses {string.Join(", ", lost)}, {SizeText.Size(AddressRanges.TotalSize(lost))}",
                "delete the property: fdtput -d MERGED.dtb /chosen linux,usable-memory-range");
    }
}
