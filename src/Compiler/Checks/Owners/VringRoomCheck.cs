using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>Rings, and the messages behind them, fit in their memory.</summary>
internal sealed class VringRoomCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8019", "A vring or its buffers without room",
        "Linux writes rings as long as the count says, and remoteproc refuses one that leaves its region (\"Registered carveout doesn't fit len request\"). "
        + "Where the pool is too small for the buffers, rpmsg does not start (dma_alloc_coherent in rpmsg_probe, drivers/rpmsg/virtio_rpmsg_bus.c).");

    public override Facets Needs => Facets.Owners | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        foreach (VirtioDevice device in SharedPlan.Of(context.Model, companion).Devices)
            foreach (Region ring in device.Rings)
            {
                ulong count = Math.Max(device.DescriptorsOf(ring), 1);
                if (Vring.SizeOf(count, device.Align) is var needed && needed > ring.Range.Size)
                    Report(companion, ring, ring, needed, $"the vring '{ring.Name}', with {count} descriptors,", context);
                else if (device.Buffer is { } buffer && Vring.BuffersOf(count) > buffer.Range.Size)
                    Report(companion, buffer, ring, Vring.BuffersOf(count), $"the buffer '{buffer.Name}', for {count} messages each way,", context);
                else
                    continue;
                return;
            }
    }

    private void Report(Companion companion, Region small, Region ring, ulong needed, string what, CheckContext context) => Report(
        context, companion, small.Location, $"{what} takes {SizeText.InWords(needed)}, and has {SizeText.InWords(small.Range.Size)}",
        Help(small, ring, needed, context.Model), new RelatedLocation(ring.Sharing!.DescriptorsLocation, $"the vring '{ring.Name}'"));

    /// <summary>The size only where there is room for it behind the region's start.</summary>
    private static Advice Help(Region small, Region ring, ulong needed, LayoutModel model)
    {
        bool hasCount = ring.Sharing!.Descriptors is not null;
        if (RegionRoom.IsFree(model, small, AddressRange.FromSize(small.Range.Start, needed)))
            return $"write size {SizeText.Size(needed)}{(hasCount ? ", or fewer descriptors" : "")}";
        ulong count = Vring.MostDescriptors;
        while (count > 0 && (small == ring ? Vring.SizeOf(count, Vring.LeastAlign) : Vring.BuffersOf(count)) > small.Range.Size)
            count /= 2;
        string elsewhere = $"choose memory where {SizeText.Size(needed)} are free";
        return hasCount && count > 0 ? $"write descriptors = {count};, or {elsewhere}" : elsewhere;
    }
}
