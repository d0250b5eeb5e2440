using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>An argument that does not accumulate stands once.</summary>
internal sealed class RepeatedArgumentCheck : InstanceCheck
{
    /// <summary>
    /// Arguments of which each one counts: their handlers add to a list, or set one thing of several (console_setup, setup_earlycon,
    /// initcall_blacklist, dynamic_debug_init, fb_console_setup, netdev_boot_setup, reserve_setup, pci_setup, md_setup, cgroup_disable,
    /// hugepages_setup, policy_setup); and <c>memmap=</c>, of which FSW4016 speaks. <c>mtdparts=</c> and <c>blkdevparts=</c> keep the last one only.
    /// </summary>
    private static readonly string[] Accumulating =
    [
        "console", "mem", "earlycon", "memmap", "initcall_blacklist", "dyndbg", "fbcon", "netdev", "ether", "reserve", "pci", "md", "cgroup_disable",
        "hugepages", "hugepagesz", "ima_policy", "floppy", "parport", "lp",
    ];

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4004", "An argument given twice", "Most arguments do not add up: the last one wins, silently.");

    public override Facets Needs => Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        var seen = new Dictionary<string, BootArgument>();
        foreach (BootArgument argument in instance.CommandLine.Arguments.Where(a => !IsAccumulating(instance.Kernel.Model, a.Key)))
        {
            string key = ArgumentName.Canonical(instance.Kernel.Model, argument.Key) + Output(argument);
            if (seen.TryGetValue(key, out BootArgument? first))
                Report(
                    context, instance, argument.Location, $"'{argument.Key}' stands twice on the command line of '{instance.Name}': the last one wins",
                    "keep one of them",
                    new RelatedLocation(first.Location, $"first: {TextForm.Printable(first.Text)}"));
            else
                seen.Add(key, argument);
        }
    }

    /// <summary>The kernel leaves systemd.* to systemd, of whose arguments many add up (systemd.mask=, systemd.setenv=).</summary>
    public static bool IsAccumulating(KernelModel kernel, string key) =>
        Accumulating.Contains(ArgumentName.Canonical(kernel, key)) || key.EndsWith(".dyndbg", StringComparison.Ordinal)
        || key.StartsWith("systemd.", StringComparison.Ordinal);

    /// <summary>
    /// video= counts once for each driver or connector that it names (video_setup, drivers/video/fbdev; fb_get_options),
    /// crashkernel= once with ,high, once with ,low and once without (get_last_crashkernel, kernel/crash_core.c).
    /// </summary>
    private static string Output(BootArgument argument) => argument switch
    {
        { Key: "video", Value: { } value } => ":" + value.Split(':')[0],
        { Key: "crashkernel", Value: { } value } => new[] { ",high", ",low" }.FirstOrDefault(s => value.EndsWith(s, StringComparison.Ordinal)) ?? "",
        _ => "",
    };
}
