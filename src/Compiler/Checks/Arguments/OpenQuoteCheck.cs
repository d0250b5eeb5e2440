using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>Every quote of the built-in line is closed.</summary>
internal sealed class OpenQuoteCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4015", "A quote in the built-in line that nothing closes",
        "Within double quotes the kernel takes spaces for part of the argument (next_arg, lib/cmdline.c): "
        + "the rest of the line, with the memory arguments that the compiler writes, becomes one value and is never read.");

    public override Facets Needs => Facets.Arguments;

    public override Facets Breaks => Facets.Arguments | Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.BuiltIn is not { Text: { Length: > 0 } text } || KernelArguments.IndexOfOpenQuote(text) is not (>= 0 and var quote))
            return;
        string line = instance.KernelLine;
        // Not there when the boot loader's line takes its place.
        if (line == instance.CommandLine.Text)
            return;
        string swallowed = line.Substring((line.StartsWith(text, StringComparison.Ordinal) ? 0 : line.Length - text.Length) + quote + 1);
        int closing = swallowed.IndexOf('"');
        swallowed = closing < 0 ? swallowed : swallowed.Substring(0, closing);
        if (swallowed.IndexOf(' ') is >= 0 and var space)
            Report(
                context, instance, instance.BuiltInLocation,
                $"the quote before '{TextForm.Printable(text.Substring(quote + 1), 30)}' in the built-in line of the kernel of '{instance.Name}' is never "
                + $"closed: the kernel reads '{TextForm.Printable(swallowed.Substring(space + 1))}' as part of that value, {swallowed.Length - space - 1} "
                + "characters in all",
                "build the kernel with a CONFIG_CMDLINE whose quotes come in pairs");
    }
}
