using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>A device tree that is appended to the kernel says what the layout says: it wins over the one that the kernel is started with.</summary>
internal abstract class AppendedTreeCheck : ContentCheck
{
    private const string Option = "ARM_APPENDED_DTB", Compatible = "ARM_ATAG_DTB_COMPAT", Extend = "ARM_ATAG_DTB_COMPAT_CMDLINE_EXTEND";

    public sealed override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Claim;

    /// <summary>Whether it reports where the configuration of the kernel is known, or where it is not.</summary>
    protected abstract bool WithConfig { get; }

    protected sealed override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Image.Kind: ImageKind.Kernel, Content: { Kernel: not null, Tree: { } tree } } || !instance.Kernel.Model.TakesDeviceTree)
            return;
        if (instance.KernelConfig is not null != WithConfig || (WithConfig && !instance.KernelConfig!.HasBuiltIn(Option)))
            return;
        string when = WithConfig ? "" : $" if it is built with CONFIG_{Option}";
        foreach ((string part, string problem) in DeviceTreeCheck.Problems(instance, tree, context.Model, isAppended: true)
            .Where(p => Counts(p.Part, instance, tree)))
            context.Report(
                this, instance, part, subject.Location,
                $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', has a device tree behind it, which it takes instead of what it is started "
                    + $"with{when}: {problem}",
                $"build it without CONFIG_{Option}, or append the tree with the emitted overlay merged in: fdtoverlay -i BOARD.dtb -o MERGED.dtb layout.dtbo"
                    + (WithConfig ? "" : "; if it is built without, say so: config = \".config\";"));
    }

    /// <summary>With CONFIG_ARM_ATAG_DTB_COMPAT an ATAG list gives the tree its memory and its line, or adds the line to the tree's own (atags_to_fdt.c,
    /// arch/arm/boot/compressed).</summary>
    private static bool Counts(string part, Instance instance, DeviceTreeFacts tree)
    {
        bool merged = instance.KernelConfig?.HasBuiltIn(Compatible) == true && instance.ImageOf(ImageKind.Dtb) is null;
        // What the master's boot loader passes nobody knows: a tree where the layout has one, or else perhaps ATAGs, for a kernel that merges them.
        if (part == "bootargs" && instance is { IsMaster: true, KernelConfig: null } && instance.ImageOf(ImageKind.Dtb) is null
            && tree.BootArguments is not { Length: > 0 })
            return false;
        bool added = instance.KernelConfig?.HasBuiltIn(Extend) == true && tree.BootArguments is { Length: > 0 };
        return !merged || part switch { "bootargs" => added, "memory" or "more memory" => false, _ => true };
    }
}

/// <summary>The configuration says that the appended tree wins.</summary>
internal sealed class WinningTreeCheck : AppendedTreeCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5031", "An appended device tree that wins over the layout's", "With CONFIG_ARM_APPENDED_DTB a zImage looks for a tree behind itself and takes that "
            + "one, whatever it is started with (head.S, arch/arm/boot/compressed): its bootargs, with a mem= of their own or none, its memory and its "
            + "reservations are what the kernel believes.");

    protected override bool WithConfig => true;
}

/// <summary>Nobody says whether the appended tree wins.</summary>
internal sealed class PossibleTreeCheck : AppendedTreeCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5032", "An appended device tree that may win over the layout's", "Who appends a tree to a zImage means it to be used: with CONFIG_ARM_APPENDED_DTB "
            + "the kernel takes it, whatever it is started with (head.S, arch/arm/boot/compressed); without that option nobody reads it. The kernel's "
            + "configuration says which.");

    protected override bool WithConfig => false;
}
