using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>Rings come in pairs, one for each direction, and a buffer belongs to a pair.</summary>
internal sealed class VringPairCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8021", "A vring without its pair",
        "A device for messages has two rings, one for each direction; with one, Linux finds no second virtqueue, and rpmsg does not start (rpmsg_probe, "
        + "drivers/rpmsg/virtio_rpmsg_bus.c).");

    public override Facets Needs => Facets.Owners | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        SharedPlan plan = SharedPlan.Of(context.Model, companion);
        if (plan.Devices.LastOrDefault() is { Rings: [var single] })
            Report(
                context, companion, single.Location, $"the vring '{single.Name}' of '{companion.Name}' has no second one",
                $"add a vring for the other direction: shared NAME = … size {SizeText.Size(single.Range.Size)} with as = vring;");
        else if (plan.Of(SharedUse.Buffer).ElementAtOrDefault(plan.Devices.Length) is { } surplus)
            Report(
                context, companion, surplus.Location, $"the buffer '{surplus.Name}' of '{companion.Name}' has no vrings",
                "add a pair of vrings, or write as = memory;");
    }
}
