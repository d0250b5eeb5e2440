using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Memory;

/// <summary>A kernel starts its memory at its base, wherever its zImage is loaded.</summary>
internal sealed class KernelStartCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3060", "A kernel that does not start at its base",
        "A 6.1 zImage with AUTO_ZRELADDR rounds the address it was loaded at, not the base, down to 128 MiB (arch/arm/boot/compressed/head.S), "
        + "and the kernel ignores all memory below; one with CONFIG_PHYS_OFFSET runs there and nowhere else.");

    public override Facets Needs => Facets.Prediction | Facets.Images;

    public override Facets Breaks => Facets.Claim | Facets.Images;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        KernelMachine machine = LayoutBuilder.MachineOf(context.Board, instance);
        KernelPlacement placement = KernelPlacement.Of(machine);
        // From the lowest RAM a kernel starts as near as it can: what that loses, LostMemoryCheck says. An Image uses what lies below it.
        if (placement.PhysOffset == instance.Base || placement.Rule is PlacementRule.LowestMemory or PlacementRule.LoadedThere)
            return;
        ulong start = placement.PhysOffset;
        bool above = start > instance.Base;
        ulong distance = above ? start - instance.Base : instance.Base - start;
        string loses = above ? $"the {SizeText.Size(distance)} below are lost" : "its memory does not reach down there";
        Image? kernel = instance.ImageOf(ImageKind.Kernel);
        Report(
            context, instance, placement.Rule == PlacementRule.Configured
                ? instance.OriginOf(InstanceProperty.Base)
                : kernel?.OriginOf(ImageProperty.Load) ?? instance.OriginOf(InstanceProperty.Base),
            $"the kernel of '{instance.Name}' starts at {SizeText.Address(start)}, {SizeText.Size(distance)} {(above ? "above" : "below")} its "
            + $"base {SizeText.Address(instance.Base)}, and {loses}: {placement.Reason(machine)}",
            Help(instance, placement), Related(instance, kernel));
    }

    private static string Help(Instance instance, KernelPlacement placement) => placement.Rule == PlacementRule.Configured
        ? $"write base = {SizeText.Address(placement.PhysOffset)}; or build the kernel with CONFIG_ARM_PATCH_PHYS_VIRT"
        : instance.Base % KernelPlacement.ZreladdrUnit == 0
            ? $"load the kernel from {SizeText.Address(instance.Base)} up and below {SizeText.Address(instance.Base + KernelPlacement.ZreladdrUnit)}"
            : $"write base = {SizeText.Address(placement.PhysOffset)}; "
                + $"or put base and kernel on the next multiple of {SizeText.Size(KernelPlacement.ZreladdrUnit)}";

    private static RelatedLocation[] Related(Instance instance, Image? kernel) =>
        kernel is null ? [] : [new RelatedLocation(instance.OriginOf(InstanceProperty.Base), "its base")];
}
