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
        "FSW4006", "A command line that is too long",
        "COMMAND_LINE_SIZE is 1024 with its NUL; "
        + "the kernel cuts silently, after joining CONFIG_CMDLINE and the boot loader's line, so the last arguments are lost. What comes before may keep less: "
        + "a boot loader (cmdline_limit of the board), or the header of a boot image, which has 512 bytes up to Android 4.3.");

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
        if (Bytes(instance.KernelLine) is > Most and var length)
        {
            string with = instance.BuiltIn is not { Use: BuiltInLineUse.Extend, Text.Length: > 0 } ? "" : ", its built-in line included";
            Report(context, instance, length, with, Most, "the kernel keeps");
        }
        else if (LoaderLine.StartsByLoader(instance, context.Board)
            && Narrowest(instance, context.Board) is var (most, keeper)
            && Bytes(instance.CommandLine.Text) is var told
            && told > most)
        {
            Report(context, instance, told, "", most, keeper);
        }
    }

    private void Report(CheckContext context, Instance instance, int length, string with, int most, string keeper)
    {
        (SourceLocation location, int longest) = Longest(instance);
        Report(
            context, instance, location,
            $"the command line of '{instance.Name}' has {length} bytes{with}, {length - most} more than {keeper}; this argument has {longest}",
            $"shorten it by {length - most}");
    }

    /// <summary>The least that one of those between the boot loader's line and the kernel keeps.</summary>
    private static (int Most, string Keeper)? Narrowest(Instance instance, Board board)
    {
        (int Most, string Keeper)? header = LoaderLine.HasBootImage(instance)
            ? (LoaderLine.InBootImage(instance.System), $"the header of a boot image of {instance.System} holds, {LoaderLine.InBootImage(instance.System)}")
            : null;
        return board.CommandLineLimit is { } limit && !(header?.Most < limit) ? (limit, $"the boot loader of '{board.Name}' hands on, {limit}") : header;
    }

    private static int Bytes(string text) => System.Text.Encoding.UTF8.GetByteCount(text);
}
