using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Arguments;

/// <summary>The command line fits the kernel's buffer.</summary>
internal sealed class CommandLineLengthCheck : InstanceCheck
{
    /// <summary>COMMAND_LINE_SIZE without its NUL (arch/arm/include/asm/setup.h).</summary>
    public const int Most = 1023;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4006", "A command line that is too long", "COMMAND_LINE_SIZE is 1024 with its NUL; the kernel cuts silently, after joining CONFIG_CMDLINE and the boot loader's line, so the last arguments are lost.");

    public override Facets Needs => Facets.Arguments;

    public override Facets Breaks => Facets.Arguments;

    /// <summary>The longest argument, which is to blame: its place, and its length.</summary>
    public static (SourceLocation Location, int Length) Longest(Instance instance)
    {
        IEnumerable<(SourceLocation Location, int Length)> parts = instance.CommandLine.Arguments.Select(a => (a.Location, a.Text.Length));
        if (instance.BuiltIn is { Use: BuiltInLineUse.Extend } builtIn)
            parts = parts.Append((instance.BuiltInLocation, builtIn.Text.Length));
        return parts.OrderByDescending(p => p.Length).First();
    }

    protected override void Run(Instance instance, CheckContext context)
    {
        int length = System.Text.Encoding.UTF8.GetByteCount(instance.KernelLine);
        if (length <= Most)
            return;
        (SourceLocation location, int longest) = Longest(instance);
        string with = instance.BuiltIn is not { Use: BuiltInLineUse.Extend, Text.Length: > 0 } ? "" : ", its built-in line included";
        Report(
            context, instance, location, $"the command line of '{instance.Name}' has {length} bytes{with}, {length - Most} more than the kernel keeps; this argument has {longest}",
            $"shorten it by {length - Most}");
    }
}
