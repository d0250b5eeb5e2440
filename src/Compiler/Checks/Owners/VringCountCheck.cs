using System.Globalization;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>A ring has a power of two of descriptors.</summary>
internal sealed class VringCountCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8018", "A vring whose count no virtio driver takes",
        "The split ring's indices wrap at a power of two (Virtual I/O Device 1.2, 2.7): with another count both sides soon read other descriptors than were "
        + "written, and Linux refuses it (vring_create_virtqueue, drivers/virtio/virtio_ring.c: \"Bad virtqueue length\").");

    public override Facets Needs => Facets.Owners | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        foreach (Region region in SharedPlan.Of(context.Model, companion).Regions)
        {
            if (region.Sharing is not { Descriptors: { } count } sharing)
                continue;
            if (sharing.Use != SharedUse.Vring)
                Report(
                    context, companion, sharing.DescriptorsLocation, $"the shared '{region.Name}' has descriptors, but is no vring",
                    "write as = vring;, or remove it");
            else if (count is 0 or > Vring.MostDescriptors || (count & (count - 1)) != 0)
                Report(
                    context, companion, sharing.DescriptorsLocation,
                    $"the vring '{region.Name}' has {count} descriptors, which is no power of two up to {Vring.MostDescriptors}",
                    Advice.Replace($"write descriptors = {NearestBelow(count)};", NearestBelow(count).ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static ulong NearestBelow(ulong count)
    {
        ulong near = 1;
        while (near * 2 <= Math.Min(count, Vring.MostDescriptors))
            near *= 2;
        return near;
    }
}
