namespace FswLayout.Kernel;

/// <summary>CONFIG_CMDLINE: the arguments that are compiled into a kernel.</summary>
/// <param name="Text">The line.</param>
/// <param name="Use">What the kernel does with it when the boot loader passes a line too.</param>
public sealed record BuiltInLine(string Text, BuiltInLineUse Use)
{
    /// <summary>What <paramref name="config"/> compiles into its kernel; empty when it sets no CONFIG_CMDLINE.</summary>
    public static BuiltInLine Of(KernelConfig config) => new(config.Text("CMDLINE") ?? "", UseIn(config));

    /// <summary>A full configuration with a CONFIG_CMDLINE names at least one of the types; of a fragment that names none the worst is taken.</summary>
    private static BuiltInLineUse UseIn(KernelConfig config) =>
        config.HasBuiltIn("CMDLINE_FORCE") ? BuiltInLineUse.Force
        : config.HasBuiltIn("CMDLINE_EXTEND") ? BuiltInLineUse.Extend
        : new[] { "CMDLINE_FORCE", "CMDLINE_EXTEND", "CMDLINE_FROM_BOOTLOADER" }.Any(o => config.Find(o) is not null) ? BuiltInLineUse.Bootloader
        : BuiltInLineUse.Extend;

    /// <summary>
    /// All that <paramref name="kernel"/> reads when the boot loader passes <paramref name="passed"/>; <paramref name="builtIn"/> is <c>null</c>
    /// when there is none.
    /// </summary>
    public static string Join(KernelModel kernel, BuiltInLine? builtIn, string passed) => Effective(builtIn, passed) switch
    {
        BuiltInLineUse.Force => builtIn!.Text,
        BuiltInLineUse.Extend => kernel.StartsWithBuiltInLine ? $"{builtIn!.Text} {passed}" : $"{passed} {builtIn!.Text}",
        _ => passed,
    };

    /// <summary>The arguments of the built-in line as the kernel counts them in that joint line: their indexes [First, End).</summary>
    public static (int First, int End) IndexesOf(KernelModel kernel, BuiltInLine? builtIn, string passed)
    {
        if (Effective(builtIn, passed) == BuiltInLineUse.Bootloader)
            return (0, 0);
        int count = KernelArguments.Parse(kernel, builtIn!.Text).Length;
        int first = builtIn.Use == BuiltInLineUse.Force || kernel.StartsWithBuiltInLine ? 0 : KernelArguments.Parse(kernel, passed).Length;
        return (first, first + count);
    }

    private static BuiltInLineUse Effective(BuiltInLine? builtIn, string passed) => builtIn switch
    {
        null or { Text: "" } => BuiltInLineUse.Bootloader,
        { Use: BuiltInLineUse.Bootloader } when passed.Length == 0 => BuiltInLineUse.Force,
        _ => builtIn.Use,
    };
}

/// <summary>What a kernel does with CONFIG_CMDLINE (arch/arm/Kconfig, "Kernel command line type").</summary>
public enum BuiltInLineUse
{
    /// <summary>CMDLINE_EXTEND: it is joined with the boot loader's line.</summary>
    Extend,

    /// <summary>CMDLINE_FROM_BOOTLOADER: it counts only when the boot loader passes none.</summary>
    Bootloader,

    /// <summary>CMDLINE_FORCE: the boot loader's line is thrown away.</summary>
    Force,
}
