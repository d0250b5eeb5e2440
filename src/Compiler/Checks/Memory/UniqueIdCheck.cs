using System.Globalization;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>No two instances have the same id.</summary>
internal sealed class UniqueIdCheck : LayoutCheck
{
    /// <summary>1 … 254: 0 says nobody, 255 says shared.</summary>
    private const int MostIds = 254;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3012", "Two instances with one id",
        "The id is the owner in the section tables: with one id for two, each kernel would take the other's memory for its own.");

    public override Facets Needs => Facets.Id;

    public override Facets Breaks => Facets.Id;

    public override void Run(CheckContext context)
    {
        var taken = new HashSet<byte>(context.Model.Instances.Select(i => i.Id));
        foreach (IGrouping<byte, Instance> same in context.Sound(Needs).ToArray().GroupBy(i => i.Id).Where(g => g.Count() > 1))
        {
            Instance first = same.First();
            foreach (Instance second in same.Skip(1))
                context.Report(
                    this, second, second.OriginOf(InstanceProperty.Id), $"'{second.Name}' and '{first.Name}' both have id {second.Id}", Help(taken, second),
                    new RelatedLocation(first.OriginOf(InstanceProperty.Id), $"the id of '{first.Name}'"));
        }
        // With more than there are ids an error stands. What they have to do with each other is not looked at: that would be every two of them.
        foreach (Instance surplus in context.Model.Instances.Skip(MostIds))
            context.Break(surplus, (Facets)~0);
    }

    private static Advice Help(HashSet<byte> taken, Instance second)
    {
        int free = Enumerable.Range(1, MostIds).FirstOrDefault(n => !taken.Contains((byte)n));
        return free > 0
            ? Advice.Replace($"give '{second.Name}' an id of its own, such as {free}", free.ToString(CultureInfo.InvariantCulture))
            : $"there are {MostIds} ids, and all are taken: a layout has at most {MostIds} instances";
    }
}
