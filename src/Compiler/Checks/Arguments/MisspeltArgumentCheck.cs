using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>An argument that nobody knows is not one slip away from a known one.</summary>
internal sealed class MisspeltArgumentCheck : InstanceCheck
{
    /// <summary>Arguments that systems depend on, long enough to be like no others (Documentation/admin-guide/kernel-parameters.txt).</summary>
    private static readonly string[] Known =
    [
        "blkdevparts", "coherent_pool", "console", "crashkernel", "earlycon", "earlyprintk", "initcall_debug", "initrd", "kernelcore", "loglevel",
        "max_loop", "maxcpus", "movablecore", "mtdparts", "nfsroot", "no_console_suspend", "noinitrd", "panic", "quiet", "ramdisk_size", "rdinit", "resume",
        "rootdelay", "rootflags", "rootfstype", "rootwait", "selinux", "vmalloc",
    ];

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4026", "An argument that looks misspelt",
        "The kernel passes over what it does not know, without a word, and hands it to init (unknown_bootoption, init/main.c): a misspelt rootwait waits for "
        + "nothing, a misspelt console shows nothing.");

    public override Facets Needs => Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (BootArgument argument in instance.CommandLine.Arguments.Where(a => !a.IsComputed && a.Key.Length >= 5 && !Known.Contains(a.Key)))
            if (Suggestions.OneSlipFrom(argument.Key.Replace('-', '_'), Known) is { } meant)
                context.Report(
                    this, instance, argument.Key, argument.Location,
                    $"no kernel reads '{TextForm.Printable(argument.Text)}' of '{instance.Name}', and it is one slip away from '{meant}'",
                    $"did you mean '{meant}'?");
    }
}
