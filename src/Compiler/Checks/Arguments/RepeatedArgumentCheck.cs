using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>An argument that does not accumulate stands once.</summary>
internal sealed class RepeatedArgumentCheck : InstanceCheck
{
    private static readonly string[] Accumulating = ["console", "mem", "earlycon", "memmap", "initcall_blacklist", "dyndbg", "blkdevparts", "mtdparts"];

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4004", "An argument given twice", "Most arguments do not add up: the last one wins, silently.");

    public override Facets Needs => Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        var seen = new Dictionary<string, BootArgument>();
        foreach (BootArgument argument in instance.CommandLine.Arguments.Where(a => !Accumulating.Contains(a.Key)))
        {
            // The kernel takes '-' and '_' in names for the same (parameq, kernel/params.c).
            string key = argument.Key.Replace('-', '_');
            if (seen.TryGetValue(key, out BootArgument? first))
                Report(
                    context, instance, argument.Location, $"'{argument.Key}' stands twice on the command line of '{instance.Name}': the last one wins", "keep one of them",
                    new RelatedLocation(first.Location, $"first: {TextForm.Printable(first.Text)}"));
            else
                seen.Add(key, argument);
        }
    }
}
