using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Kernels;

/// <summary>The kernel listens to the line that the compiler writes.</summary>
internal sealed class ForcedLineCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4011", "A kernel that ignores its command line", "With CMDLINE_FORCE the kernel throws away what the boot loader passes (parse_tag_cmdline, "
            + "arch/arm/kernel/setup.c; early_init_dt_scan_chosen, drivers/of/fdt.c).");

    public override Facets Needs => Facets.Arguments;

    public override Facets Breaks => Facets.Arguments | Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.BuiltIn is not { Use: BuiltInLineUse.Force, Text.Length: > 0 })
            return;
        bool told = instance.Gives(InstanceProperty.ConfigCmdlineType);
        Report(
            context, instance, told ? instance.OriginOf(InstanceProperty.ConfigCmdlineType) : instance.BuiltInLocation,
            $"the kernel of '{instance.Name}' takes its built-in line only: mem=, kernelcore= and all else that the compiler writes are thrown away",
            Help(instance),
            instance.KernelConfig?.Find("CMDLINE_FORCE") is { } option ? [new RelatedLocation(option.Location, "what its configuration says")] : []);
    }

    /// <summary>A line that would be read as well must not fight the emitted one.</summary>
    private static string Help(Instance instance)
    {
        string[] memory = [.. KernelArguments.Parse(instance.Kernel.Model, instance.BuiltIn!.Text).Where(BuiltInLineCheck.IsOfMemory).Select(a => $"'{a}'")];
        return memory.Length == 0 ? "build it with CONFIG_CMDLINE_EXTEND=y or CONFIG_CMDLINE_FROM_BOOTLOADER=y"
            : $"build it with CONFIG_CMDLINE_FROM_BOOTLOADER=y; or with CONFIG_CMDLINE_EXTEND=y and without {Enumeration.And(memory)} in CONFIG_CMDLINE, which "
                + $"the compiler writes itself";
    }
}
