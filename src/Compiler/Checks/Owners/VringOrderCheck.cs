using System.Text;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>The numbers in the names of rings and buffers are in the order in which Linux numbers them.</summary>
internal sealed class VringOrderCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8031", "Rings whose names say another order",
        "Linux knows vrings and buffers by their order alone (rproc_handle_vdev, drivers/remoteproc/remoteproc_core.c), and receives on the first of a pair. "
        + "memory.h and memory.ld have them by their names in the layout: a program that goes by those sends where Linux sends.");

    public override Facets Needs => Facets.Owners | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        SharedPlan plan = SharedPlan.Of(context.Model, companion);
        foreach (SharedUse use in new[] { SharedUse.Vring, SharedUse.Buffer })
        {
            Region[] regions = [.. plan.Of(use)];
            for (int i = 0; i < regions.Length; i++)
                if (Contradiction(regions, i, plan) is { } other)
                {
                    string word = use == SharedUse.Vring ? "vring" : "buffer", name = regions[i].Name;
                    Report(
                        context, companion, regions[i].Location,
                        $"the {word} '{name}' of '{companion.Name}' is {plan.NodeNameOf(regions[i])} to Linux, and '{other.Name}' is {plan.NodeNameOf(other)}",
                        $"declare them in the order of their numbers, the {word} on which Linux receives first, or name them without numbers",
                        new RelatedLocation(other.Location, $"'{other.Name}'"));
                    return;
                }
        }
    }

    /// <summary>The region that Linux calls as number <paramref name="index"/> is named, or else the one before it that by its number comes behind.</summary>
    private static Region? Contradiction(Region[] regions, int index, SharedPlan plan) =>
        regions.FirstOrDefault(r => r != regions[index] && plan.NodeNameOf(r) == regions[index].Name)
            ?? (index > 0 && IsBehind(regions[index - 1].Name, regions[index].Name) ? regions[index - 1] : null);

    private static bool IsBehind(string one, string other)
    {
        (string numbers, string words) = Split(one);
        (string otherNumbers, string otherWords) = Split(other);
        return words == otherWords && string.CompareOrdinal(numbers, otherNumbers) > 0;
    }

    /// <summary>A name with ten digits in each number, which sort as the numbers do, and the same without its digits.</summary>
    private static (string Numbers, string Words) Split(string name)
    {
        StringBuilder numbers = new(), words = new();
        for (int i = 0; i < name.Length; i++)
        {
            int start = i;
            while (i < name.Length && name[i] is >= '0' and <= '9')
                i++;
            if (i > start)
                numbers.Append(name.Substring(start, i - start).PadLeft(10, '0'));
            words.Append(i > start ? "#" : "");
            if (i < name.Length)
            {
                numbers.Append(name[i]);
                words.Append(name[i]);
            }
        }
        return (numbers.ToString(), words.ToString());
    }
}
