using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>A partition table on the command line is one that the kernel takes.</summary>
internal sealed class PartitionLineCheck : InstanceCheck
{
    /// <summary>PAGE_SIZE: the least size of a partition.</summary>
    private const ulong Least = 4096;

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4027", "A partition table that the kernel refuses",
        "mtdparts= is parsed as a whole (drivers/mtd/parsers/cmdlinepart.c; drivers/mtd/cmdlinepart.c in 3.0), and so is blkdevparts= "
        + "(block/partitions/cmdline.c): with one mistake in it there are no partitions at all, or none behind it, and no root.");

    public override Facets Needs => Facets.Arguments | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (KernelArgument argument in instance.KernelArguments)
            if (argument is { Value: { } value } && IsTable(argument.Key, instance.Kernel.Model)
                && value.Split(';').Select(d => Problem(instance, d)).FirstOrDefault(p => p is not null) is { } problem)
                context.Report(
                    this, instance, argument.Key, ArgumentPlaces.Of(instance, argument)!.Value,
                    $"{argument.Key}= of '{instance.Name}' {problem}",
                    $"write {argument.Key} = \"DEVICE:SIZE[@START](NAME),…,-(NAME)\", with K, M or G behind each size, "
                    + "and - for the rest of the device last");
    }

    /// <summary>blkdevparts= came with 3.10.</summary>
    private static bool IsTable(string key, KernelModel kernel) => key == "mtdparts" || (key == "blkdevparts" && !kernel.IsBefore(new Version(3, 10)));

    /// <summary>What is wrong with the table of one device, as a clause; <c>null</c> for nothing.</summary>
    private static string? Problem(Instance instance, string table)
    {
        int name = table.IndexOf('(');
        int colon = table.LastIndexOf(':', name < 0 ? Math.Max(table.Length - 1, 0) : name);
        if (colon <= 0)
            return $"has no device before a ':' in '{TextForm.Printable(table)}'";
        string[] parts = table.Substring(colon + 1).Split(',');
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i], shown = TextForm.Printable(part);
            if (part.IndexOf('(') >= 0 != part.IndexOf(')') >= 0)
                return $"has a name without {(part.IndexOf('(') >= 0 ? "its ')'" : "its '('")} in '{shown}'";
            if (part.StartsWith("-", StringComparison.Ordinal))
            {
                if (i < parts.Length - 1)
                    return $"has '{TextForm.Printable(parts[i + 1])}' behind '{shown}', which takes the rest of the device";
            }
            else if (Memparse.Parse(instance.Kernel.Model, part) is var size && (!size.HasDigits || size.Value < Least))
            {
                return size.HasDigits ? $"has a partition of {size.Value} bytes in '{shown}', less than a page" : $"has no size in '{shown}'";
            }
        }
        return null;
    }
}
