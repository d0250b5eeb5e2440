using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Owners;

/// <summary>What virtio and resource tables are made of lies between two.</summary>
internal sealed class SidesCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8030", "Rings of more than two",
        "A ring has one side that writes requests and one that answers (Virtual I/O Device 1.2, 2.7), and a resource table is of one program. Linux makes a "
        + "device of its own for each processor (rproc_alloc_vring, drivers/remoteproc/remoteproc_core.c): two of them over one pair of rings overwrite "
        + "each other's indices.");

    public override Facets Needs => Facets.Owners | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Board board, CheckContext context)
    {
        foreach (Region region in board.Regions)
            if (region.Sharing is { Use: SharedUse.Vring or SharedUse.Buffer or SharedUse.Table, Between: [_, _, var third, ..] } sharing)
                Report(
                    context, third.Location,
                    $"the {WordOf(sharing.Use)} '{region.Name}' is between {string.Join(", ", sharing.Between.Select(b => $"'{b.Name}'"))}, and has two sides",
                    "give each pair of instances its own, or write as = memory;");
    }

    private static string WordOf(SharedUse use) => use switch
    {
        SharedUse.Vring => "vring",
        SharedUse.Buffer => "buffer",
        _ => "resource table",
    };
}
