using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Kernels;

/// <summary>The configuration is that of an ARM kernel of the instance's release.</summary>
internal sealed class ForeignConfigCheck : InstanceCheck
{
    /// <summary>Options of which each architecture sets its own, and none of the others (arch/*/Kconfig).</summary>
    private static readonly string[] Architectures =
        ["ARM", "X86", "ARM64", "MIPS", "PPC", "RISCV", "S390", "SPARC", "M68K", "ALPHA", "IA64", "PARISC", "SUPERH", "ARC", "LOONGARCH", "XTENSA", "UML"];

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4030", "A configuration of another kernel", "Options come, go and change their meaning with the release, and each architecture has its own: what "
            + "is checked against such a file says nothing about the kernel that will run; and where the file is right, the kernel is not the one that "
            + "the layout names, and its memory is laid out by other rules.");

    public override Facets Needs => Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.ImageOf(ImageKind.Kernel)?.Config is not { Content: { } config } named || Difference(instance, config) is not { } found)
            return;
        Report(
            context, instance, named.Location, $"the configuration '{TextForm.Printable(named.Path)}' is of {found.What}, but the kernel of "
                + $"'{instance.Name}' is Linux {instance.Kernel.Text} on {(Own(instance) == "ARM" ? "ARM" : "arm64")}",
            found.IsRelease ? "name the configuration that this kernel was built with, or the release that it is: kernel = linux(3.0.31); or linux(6.1);"
                : "name the .config of the tree that this kernel was built in, or a copy of the device's /proc/config.gz",
            new RelatedLocation(found.Location, "what it says of itself"), new RelatedLocation(instance.OriginOf(InstanceProperty.Kernel), "the release"));
    }

    /// <summary>Whether the configuration of <paramref name="instance"/> is another kernel's, so that its options say nothing.</summary>
    public static bool IsForeign(Instance instance) => instance.KernelConfig is { } config && Difference(instance, config) is not null;

    private static (string What, SourceLocation Location, bool IsRelease)? Difference(Instance instance, KernelConfig config)
    {
        string own = Own(instance);
        if (config.Origin is { Architecture: { } architecture } origin && !string.Equals(architecture, own, StringComparison.OrdinalIgnoreCase))
            return ($"{architecture} (Linux {TextForm.Printable(origin.Release)})", origin.Location, false);
        if (!config.HasBuiltIn(own) && Architectures.FirstOrDefault(config.HasBuiltIn) is { } option)
            return ($"another architecture: CONFIG_{option}=y", config.Find(option)!.Location, false);
        return config.Origin is { Version: { } version } written && Expected(instance) is { } expected && version != expected
            ? ($"Linux {TextForm.Printable(written.Release)}", written.Location, true)
            : null;
    }

    /// <summary>The option that the architecture of <paramref name="instance"/> sets.</summary>
    private static string Own(Instance instance) => instance.Kernel.Model.Architecture.ToString().ToUpperInvariant();

    private static (int Major, int Minor)? Expected(Instance instance) =>
        instance.Kernel.Model is { IsKnown: true, Version: var version } ? (version.Major, version.Minor) : null;
}

/// <summary>The configuration has no option that the release does not have.</summary>
internal sealed class ForeignOptionCheck : InstanceCheck
{
    /// <summary>
    /// Options that Kconfig sets by itself, and that nobody takes over from another release: the first and the last release that has them
    /// (arch/arm/Kconfig, kernel/Kconfig.locks, mm/Kconfig, init/Kconfig, block/Kconfig).
    /// </summary>
    private static readonly (string Option, string? Since, string? Until)[] Options =
    [
        ("ARM_LPAE", "3.3", null), ("UNINLINE_SPIN_UNLOCK", "3.4", null), ("CROSS_MEMORY_ATTACH", "3.5", null), ("ARCH_MULTIPLATFORM", "3.7", null),
        ("GENERIC_IDLE_POLL_SETUP", "3.10", null),
        ("CC_IS_GCC", "4.18", null), ("CC_IS_CLANG", "4.18", null), ("SLUB_TINY", "6.2", null), ("EXPERIMENTAL", null, "3.9"), ("LBDAF", null, "5.1"),
    ];

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4031", "A configuration with an option of another release", "An option that this release does not have was written by the Kconfig of another one: "
            + "the file is a copy from elsewhere, or the kernel is not the release that the layout names.");

    public override Facets Needs => Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.ImageOf(ImageKind.Kernel)?.Config is not { Content: { } config } named || ForeignConfigCheck.IsForeign(instance))
            return;
        var foreign = Options.Where(o => IsElsewhere(instance.Kernel.Model, o.Since, o.Until) && config.HasBuiltIn(o.Option)).ToArray();
        if (foreign.Length > 0 && foreign[0] is var (option, since, until))
            Report(
                context, instance, named.Location,
                $"the configuration '{TextForm.Printable(named.Path)}' sets CONFIG_{option}, which Linux {instance.Kernel.Text} does not have: "
                    + (since is not null ? $"it came with {since}" : $"{until} was the last that had it"),
                "name the configuration that this kernel was built with, or the release that it is",
                new RelatedLocation(config.Find(option)!.Location, "what it says"),
                new RelatedLocation(instance.OriginOf(InstanceProperty.Kernel), "the release"));
    }

    private static bool IsElsewhere(KernelModel kernel, string? since, string? until) =>
        (since is not null && kernel.IsBefore(Version.Parse(since))) || (until is not null && kernel.IsAfter(Version.Parse(until)));
}
