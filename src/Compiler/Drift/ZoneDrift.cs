using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Snapshots;
using FswLayout.Text;

namespace FswLayout.Drift;

/// <summary>Zones as they were predicted, against /proc/zoneinfo.</summary>
internal static class ZoneDrift
{
    public static void Compare(LayoutModel model, Instance instance, DeviceSnapshot device, DriftList list)
    {
        SourceLocation place = instance.OriginOf(InstanceProperty.Kernelcore);
        if (device.Zoneinfo is null)
        {
            list.Unknown("zones", string.Join(", ", instance.Prediction.Zones.Select(z => z.Name)), place, "proc/zoneinfo is not in the folder");
            return;
        }
        bool isOffline = device.Blocks.Any(b => b.Value.State == "offline");
        foreach (Zone zone in instance.Prediction.Zones)
        {
            string subject = $"zone {zone.Name}", expected = RamDrift.Text(zone.Range);
            if (device.Zones.FirstOrDefault(z => z.Value.Name == zone.Name) is not { } shown)
                list.Drift(subject, expected, place, null, null);
            else if (RangeOf(shown.Value, model.Board.PageSize) is var range && range == zone.Range)
                list.Same(subject, expected, place, expected, shown.Location);
            else if (isOffline && zone.Range.Contains(range))
                list.Same(subject, expected, place, RamDrift.Text(range), shown.Location, "narrower, as sections at its ends are offline");
            else
                list.Drift(subject, expected, place, RamDrift.Text(range), shown.Location);
        }
        foreach (Shown<ShownZone> zone in device.Zones.Where(z => instance.Prediction.Zones.All(p => p.Name != z.Value.Name)))
            list.Drift($"zone {zone.Value.Name}", null, place, RamDrift.Text(RangeOf(zone.Value, model.Board.PageSize)), zone.Location);
    }

    private static AddressRange RangeOf(ShownZone zone, ulong page)
    {
        ulong most = ulong.MaxValue / page;
        return AddressRange.FromSize(Math.Min(zone.FirstPage, most) * page, Math.Min(zone.Spanned, most) * page);
    }
}
