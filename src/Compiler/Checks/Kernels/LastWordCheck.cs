using FswLayout.Binding;
using FswLayout.Checks.Arguments;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Kernels;

/// <summary>What the layout says in args is what the kernel goes by, whatever is compiled into it.</summary>
internal sealed class LastWordCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4032", "A built-in argument that has the last word",
        "6.1 appends CONFIG_CMDLINE to what it is started with (early_init_dt_scan_chosen, drivers/of/fdt.c), and of an argument that does not add up the last "
        + "one counts: the vendor's root= or init= wins over the layout's.");

    public override Facets Needs => Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        KernelModel kernel = instance.Kernel.Model;
        (int first, int end) = BuiltInLine.IndexesOf(kernel, instance.BuiltIn, instance.CommandLine.Text);
        // First, or alone, it overrules nothing.
        if (first == 0 || first == end)
            return;
        KernelArgument[] builtIn = [.. KernelArguments.Parse(kernel, instance.BuiltIn!.Text)];
        foreach (BootArgument told in instance.CommandLine.Arguments.Where(a => !a.IsComputed && !RepeatedArgumentCheck.IsAccumulating(kernel, a.Key)))
            if (builtIn.LastOrDefault(b => Decides(b.Key, b.Value) == Decides(ArgumentName.Canonical(kernel, told.Key), told.Value)) is { } winner
                && (winner.Value != told.Value || IsAccess(winner.Key, winner.Value) && winner.Name != told.Key))
                context.Report(
                    this, instance, told.Key, told.Location,
                    $"'{TextForm.Printable(told.Text)}' of '{instance.Name}' is overruled by '{TextForm.Printable(winner.ToString())}', "
                    + "which is built into its kernel",
                    $"build the kernel without {winner.Name} in CONFIG_CMDLINE, or with CONFIG_CMDLINE_FROM_BOOTLOADER=y",
                    new RelatedLocation(instance.BuiltInLocation, "the built-in line"));
    }

    /// <summary>What an argument decides: of ro and rw the last one holds for both (readonly and readwrite, init/do_mounts.c).</summary>
    private static string Decides(string key, string? value) => IsAccess(key, value) ? "ro" : key;

    private static bool IsAccess(string key, string? value) => value is null && key is "ro" or "rw";
}
