using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The kernel takes each pool of its device tree for what it is meant to be.</summary>
internal sealed class TreeRefusedPoolCheck : TreeReservationCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5062", "A pool of the device tree that the kernel gives up",
        "A shared-dma-pool is contiguous (reusable, whole pageblocks) or kept for a device (no-map); of another one Linux on ARM says \"compatible matching "
        + "fail\", frees its memory (fdt_init_reserved_mem, drivers/of/of_reserved_mem.c), and hands out as System RAM what a device or a coprocessor uses.");

    protected override void Run(Instance instance, Subject subject, DeviceTreeFacts tree, CheckContext context)
    {
        ulong block = TreePools.UnitOf(instance, context.Board);
        foreach (ReservedMemory node in tree.ReservedMemory)
            foreach (AddressRange range in node.Ranges.Take(1))
                if (RefusalOf(node, range, block, instance.Kernel.Model) is { } why)
                    context.Report(
                        this, instance, node.Name, subject.Location,
                        $"{TextForm.Printable(node.Name)}, {range}, in the device tree of '{instance.Name}', '{TextForm.Printable(subject.File.Path)}', {why}: "
                        + $"the kernel makes no pool of it, and hands its {SizeText.Size(range.Size)} out as System RAM",
                        Help(node, range, block));
    }

    private static string Help(ReservedMemory node, AddressRange range, ulong block)
    {
        ulong start = range.Start / block * block;
        return node.IsReusable == node.IsUnmapped
            ? "write no-map; where a coprocessor or a device owns it, or reusable; where the kernel may use it meanwhile"
            : $"write reg for {new AddressRange(start, start + ((range.End - start + block - 1) / block * block))}, whole blocks";
    }
}
