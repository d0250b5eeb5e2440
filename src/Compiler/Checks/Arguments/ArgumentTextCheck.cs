using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>An argument can be written so that the kernel reads it back.</summary>
internal sealed class ArgumentTextCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4002", "An argument that cannot be written on a command line", "The kernel splits the line at spaces outside double quotes and knows no escape for a quote (next_arg, lib/cmdline.c); the whole is one line.");

    public override Facets Needs => Facets.Arguments;

    public override Facets Breaks => Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (BootArgument argument in instance.CommandLine.Arguments)
            if (Problem(argument) is { } problem)
                Report(context, instance, argument.Location, $"the argument '{TextForm.Printable(argument.Key)}' {problem}", "the kernel has no way to escape it: write it without");
        if (instance.BuiltIn is { } builtIn && builtIn.Text.Any(char.IsControl))
            Report(context, instance, instance.BuiltInLocation, "the built-in line holds a control character", "copy CONFIG_CMDLINE as one line");
    }

    private static string? Problem(BootArgument argument)
    {
        if (argument.Key.Length == 0)
            return "has no name";
        if (argument.Key.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '='))
            return "has a space, a quote, '=' or a control character in its name";
        if (argument.Value is { } value && value.Contains('"'))
            return "has a double quote in its value";
        return argument.Value is { } text && text.Any(c => char.IsControl(c) || (char.IsWhiteSpace(c) && c != ' ')) ? "has a control character or a strange blank in its value" : null;
    }
}
