using System.Globalization;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>An argument can be written so that the kernel reads it back.</summary>
internal sealed class ArgumentTextCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4002", "An argument that cannot be written on a command line",
        "The kernel splits the line at spaces outside double quotes and knows no escape for a quote (next_arg, lib/cmdline.c); the whole is one line. "
        + "It sees bytes, and byte 0xA0, which ends letters such as 'à' in UTF-8, is a space to it (lib/ctype.c).");

    public override Facets Needs => Facets.Arguments;

    public override Facets Breaks => Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (BootArgument argument in instance.CommandLine.Arguments)
            if (Problem(argument) is { } problem)
                Report(
                    context, instance, argument.Location, $"the argument '{TextForm.Printable(argument.Key)}' {problem}",
                    "the kernel has no way to escape it: write it without");
        if (instance.BuiltIn is { } builtIn && BuiltInProblem(builtIn.Text) is { } said)
            Report(context, instance, instance.BuiltInLocation, $"the built-in line {said.Problem}", said.Help);
    }

    private static (string Problem, string Help)? BuiltInProblem(string text) =>
        text.Any(char.IsControl) ? ("holds a control character", "copy CONFIG_CMDLINE as one line")
        : SplitCharacter(text) is { } letter ? ($"holds {letter}", "build the kernel with a CONFIG_CMDLINE without it")
        : null;

    /// <summary>The character of <paramref name="text"/> at which the kernel, which sees bytes, goes on with another argument, in words.</summary>
    private static string? SplitCharacter(string text) => KernelArguments.IndexOfSplitCharacter(text) is >= 0 and var at
        ? $"'{TextForm.Printable(StringInfo.GetNextTextElement(text, at))}', whose byte 0xA0 the kernel takes for a space: "
            + $"what follows it, '{TextForm.Printable(text.Substring(at + StringInfo.GetNextTextElement(text, at).Length))}', becomes an argument of its own"
        : null;

    private static string? Problem(BootArgument argument)
    {
        if (argument.Key.Length == 0)
            return "has no name";
        if (argument.Key.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '='))
            return "has a space, a quote, '=' or a control character in its name";
        if (argument.Value is { } value && value.Contains('"'))
            return "has a double quote in its value";
        return argument.Value is { } text && text.Any(c => char.IsControl(c) || (char.IsWhiteSpace(c) && c != ' '))
            ? "has a control character or a strange blank in its value"
            : SplitCharacter(argument.Text) is { } letter ? $"has {letter}" : null;
    }
}
