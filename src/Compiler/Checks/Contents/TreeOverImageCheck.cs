using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>Nothing that an instance's kernel has reserved lies in a no-map node of the device tree that it is started with.</summary>
internal sealed class TreeOverImageCheck : TreeOwnerCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5027", "An image in memory that its device tree takes away",
        "One byte of the kernel, its ramdisk or its device tree in a no-map node of /reserved-memory, and Linux 6.1 drops the whole node "
        + "(early_init_dt_reserve_memory_arch, drivers/of/fdt.c: \"failed to reserve memory for node\"): what a firmware or a coprocessor owns is handed "
        + "out as System RAM.");

    public override Facets Needs =>
        Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize | Facets.Regions | Facets.Role | Facets.Kernel | Facets.Claim;

    protected override IEnumerable<AddressRange> KeptBy(ReservedMemory node, Instance instance, Board board) => node.IsUnmapped ? node.Ranges : [];

    protected override string Harm(BootPart part, AddressRange range) =>
        $"reserves with no-map: Linux 6.1 then drops the whole reservation of {SizeText.Size(range.Size)}, and hands it out as System RAM";

    protected override string Help(BootPart part, AddressRange range) =>
        $"write carveout NAME = {SizeText.Address(range.Start)} size {SizeText.Size(range.Size)}; in the board, and "
        + $"{(part.Image is null ? "choose another base" : "load it elsewhere")}; or remove the node from the tree, if nothing needs it";
}
