using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>Linux's driver of a remote processor is told of its rings.</summary>
internal sealed class UntoldDriverCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW8022", "Rings of which no driver is told",
        "Linux's remoteproc looks for vdev0vring0 and its kin in memory-region of the processor's node. Without it Linux takes other memory for the rings, "
        + "which the other side does not read (\"Allocated carveout doesn't fit device address request\").");

    public override Facets Needs => Facets.Owners | Facets.Regions;

    protected override void Run(Companion companion, CheckContext context)
    {
        if (companion.Processor?.Node is not null || SharedPlan.Of(context.Model, companion).Devices is not [{ Rings: [var ring, ..] }, ..])
            return;
        (string lacks, string help) = companion.Processor is { } cpu
            ? ($"'{cpu.Name}' names no node", "give the cpu node = \"/…\"; that of its remoteproc driver")
            : ("names no processor", "write cpus = [NAME]; with a cpu of the board that has a node");
        Report(
            context, companion, companion.OriginOf(InstanceProperty.Cpus),
            $"'{companion.Name}' has vrings, and {lacks} that the overlay could tell of them", help,
            new RelatedLocation(ring.Location, "the first vring"));
    }
}
