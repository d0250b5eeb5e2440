using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>What the kernel is to read stands before <c>--</c>.</summary>
internal sealed class LostArgumentCheck : InstanceCheck
{
    /// <summary>Arguments of the kernel that a system depends on, besides those about memory.</summary>
    private static readonly string[] Known =
    [
        "console", "earlycon", "init", "loglevel", "max_loop", "maxcpus", "no_console_suspend", "nr_cpus", "panic", "quiet", "rdinit", "ro", "root",
        "rootdelay", "rootflags", "rootfstype", "rootwait", "rw",
    ];

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4022", "Arguments that the kernel leaves to init",
        "Since 3.16 the kernel stops reading at -- and hands what follows to init as it is (parse_args, kernel/params.c); the built-in line of a 6.1 kernel, "
        + "which is appended, is behind it too. 3.0 reads on.");

    public override Facets Needs => Facets.Arguments | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        KernelModel kernel = instance.Kernel.Model;
        int read = instance.KernelArguments.Length;
        KernelArgument[] all = [.. KernelArguments.ParseWhole(kernel, instance.KernelLine)];
        if (read == all.Length || all[read] is not { Name: "--", Value: null } end)
            return;
        KernelArgument[] lost = [.. all.Skip(read + 1).Where(a => IsOfKernel(ArgumentName.Canonical(kernel, a.Name)))];
        if (lost.Length > 0)
            Report(
                context, instance, ArgumentPlaces.Of(instance, end.Name),
                $"'--' of '{instance.Name}' ends what its kernel reads: {Enumeration.And(lost.Take(6).Select(a => TextForm.Printable(a.ToString())))} "
                + $"{(lost.Length == 1 ? "is" : "are")} left to init",
                "write -- and what is for init last, and what is for the kernel before it");
    }

    private static bool IsOfKernel(string key) => Known.Contains(key) || MemoryArguments.Find(key) is { Effect: not MemoryEffect.None };
}
