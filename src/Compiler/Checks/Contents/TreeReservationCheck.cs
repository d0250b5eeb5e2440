using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>A rule about what the device tree that a 6.1 kernel is started with reserves.</summary>
internal abstract class TreeReservationCheck : ContentCheck
{
    public override Facets Needs =>
        Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize | Facets.Regions | Facets.Role | Facets.Kernel | Facets.Claim
        | Facets.Arguments | Facets.Prediction;

    protected sealed override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is { Image.Kind: ImageKind.Dtb, Content: { Format: ImageFormat.DeviceTree, Tree: { } tree } }
            && instance.Kernel.Model.TakesDeviceTree)
            Run(instance, subject, tree, context);
    }

    protected abstract void Run(Instance instance, Subject subject, DeviceTreeFacts tree, CheckContext context);

    /// <summary>Whether the kernel makes a contiguous pool of <paramref name="node"/>, of its first range.</summary>
    internal static bool IsMade(ReservedMemory node, Instance instance, Board board) =>
        node is { IsPool: true, IsReusable: true, IsUnmapped: false, Ranges: [var first, ..] }
        && RefusalOf(node, first, TreePools.UnitOf(instance, board), instance.Kernel.Model) is null
        && !(node.IsDefaultPool && instance.KernelArguments.Any(a => a.Name == "cma"));

    /// <summary>
    /// Why the kernel makes no pool of <paramref name="range"/> and gives the memory back, or <c>null</c>: rmem_cma_setup (kernel/dma/contiguous.c),
    /// rmem_dma_setup (kernel/dma/coherent.c, which wants no-map on 32-bit ARM only), fdt_init_reserved_mem (drivers/of/of_reserved_mem.c).
    /// </summary>
    protected static string? RefusalOf(ReservedMemory node, AddressRange range, ulong block, KernelModel kernel) => node switch
    {
        { IsPool: false } => null,
        { IsReusable: true, IsUnmapped: true } => "has reusable and no-map, which exclude each other",
        { IsReusable: false, IsUnmapped: false } when kernel.Architecture == KernelArchitecture.Arm =>
            "has neither reusable nor no-map, of which a pool on ARM needs one",
        { IsReusable: true } when range.Start % block != 0 => Off("starts", range.Start % block, block),
        { IsReusable: true } when range.End % block != 0 => Off("ends", range.End % block, block),
        _ => null,
    };

    private static string Off(string what, ulong beyond, ulong block) =>
        $"{what} {SizeText.Size(beyond)} past a boundary of {SizeText.Size(block)}, the kernel's pageblock";
}
