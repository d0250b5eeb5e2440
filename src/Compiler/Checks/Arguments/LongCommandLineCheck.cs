using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Arguments;

/// <summary>The command line leaves room for a built-in one that the layout does not tell.</summary>
internal sealed class LongCommandLineCheck : InstanceCheck
{
    /// <summary>
    /// What the stock CONFIG_CMDLINE of the Galaxy Nexus, 107 characters and a space, leaves of 1023 (the field notes of the original system).
    /// </summary>
    private const int Roomy = 915;

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4007", "A command line that may be too long",
        "Without config_cmdline the compiler cannot count the kernel's built-in line; the stock one leaves 915 characters.");

    public override Facets Needs => Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        int length = System.Text.Encoding.UTF8.GetByteCount(instance.CommandLine.Text);
        if (instance.BuiltIn is not null || length is <= Roomy or > CommandLineLengthCheck.Most)
            return;
        (SourceLocation location, int longest) = CommandLineLengthCheck.Longest(instance);
        Report(
            context, instance, location, $"the command line of '{instance.Name}' has {length} bytes; "
                + $"with a built-in line like the stock one, which leaves {Roomy}, it would be cut; this argument has {longest}",
            "shorten it, or tell the built-in line with config_cmdline = \"…\";");
    }
}
