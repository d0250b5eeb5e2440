using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>A base that a kernel of 3.0 starts from only when it was built for it is shown by its configuration.</summary>
internal sealed class FixedBaseCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW3036", "A base that only a kernel built for it starts from",
        "A 3.0 kernel with ARM_PATCH_PHYS_VIRT patches the upper eight bits of its addresses only (arch/arm/kernel/head.S), and so starts on 16 MiB; "
        + "those of Snapdragon phones start at 0x80200000, because they were built with a fixed PHYS_OFFSET. Nothing shows that this one was.");

    public override Facets Needs => Facets.Prediction | Facets.Images;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.KernelConfig is not null || !LayoutBuilder.IsBuiltForBase(context.Board, instance))
            return;
        ulong unit = KernelPlacement.UnitOf(new KernelMachine { Model = instance.Kernel.Model, Ram = [], Base = 0 });
        string start = SizeText.Address(instance.Base);
        ulong below = instance.Base / unit * unit;
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Base),
            $"the base {start} of '{instance.Name}' is not on {SizeText.Size(unit)}: "
            + $"a kernel of Linux {instance.Kernel.Text} starts there only if it was built for it{Elsewhere(instance)}",
            $"build it with CONFIG_PHYS_OFFSET={start}, without CONFIG_ARM_PATCH_PHYS_VIRT and CONFIG_AUTO_ZRELADDR, and name its configuration: "
            + $"image kernel {{ config = \"PATH\"; }}; or write base = {SizeText.Address(below)} or {SizeText.Address(below + unit)}",
            new RelatedLocation(context.Board.OriginOf(BoardProperty.BaseAlign), $"base_align is {SizeText.Size(context.Board.BaseAlign)}"));
    }

    /// <summary>Where a zImage that works out its own place would go.</summary>
    private static string Elsewhere(Instance instance)
    {
        ulong load = instance.ImageOf(ImageKind.Kernel)?.Load ?? instance.Base;
        ulong rounded = load & ~(KernelPlacement.ZreladdrUnit - 1);
        return rounded == instance.Base ? "" : $"; with AUTO_ZRELADDR it would unpack itself for {SizeText.Address(rounded)}";
    }
}
