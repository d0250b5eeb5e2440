using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>The master, and nobody else, gets the rest.</summary>
internal sealed class RestCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3018", "The rest belongs to the master",
        "The master boots with all memory and keeps what nobody else claims; a child's kernel must know at boot exactly what is its own.");

    public override Facets Needs => Facets.Memory | Facets.Role;

    public override Facets Breaks => Facets.Memory;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        bool rest = instance.Memory is MemoryRequest.Rest;
        if (instance.IsMaster && !rest)
            ReportMaster(instance, context);
        else if (!instance.IsMaster && rest)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Memory), $"'{instance.Name}' is not the master and cannot have the rest",
                "write a size, such as memory = 352M; or sections",
                context.Master is { } master ? [new RelatedLocation(master.Location, $"'{master.Name}' is the master")] : []);
    }

    /// <summary>Names the first child that claims what the master names too: both would use it.</summary>
    private void ReportMaster(Instance master, CheckContext context)
    {
        HashSet<int> named = [.. SectionsOf(master, context.Model.Sections)];
        (Claim Claim, int[] Numbers) taken = context.Draft.Claims.Where(c => c.Problem is null)
            .Select(c => (Claim: c, Numbers: c.Sections.Where(named.Contains).ToArray())).FirstOrDefault(c => c.Numbers.Length > 0);
        string also = taken.Claim is { } claim
            ? $", but names what '{claim.Instance}' claims: {SectionNumbers.Phrase(taken.Numbers)}, "
                + SizeText.Size((ulong)taken.Numbers.Length * context.Model.Sections.SectionSize)
            : "";
        Report(
            context, master, master.OriginOf(InstanceProperty.Memory), $"'{master.Name}' is the master and gets what nobody else claims{also}",
            context.Board.MemoryModel == MemoryModel.Sparse ? "write memory = rest; and min_memory = SIZE; where so much must be left after all that it lends"
                : "write memory = rest;",
            taken.Claim is null ? [] : [MemoryOf(taken.Claim.Instance, context)]);
    }

    private static RelatedLocation MemoryOf(string child, CheckContext context) =>
        new(context.Model.Instances.First(i => i.Name == child).OriginOf(InstanceProperty.Memory), $"the memory of '{child}'");

    private static IEnumerable<int> SectionsOf(Instance master, SectionMap map) => master.Memory switch
    {
        MemoryRequest.Explicit named => named.Numbers,
        MemoryRequest.Size size => map.Sections.Select(s => s.Number).Where(n => AddressRange.FromSize(master.Base, size.Bytes).Overlaps(map.RangeOf(n))),
        _ => [],
    };
}
