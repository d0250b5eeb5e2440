using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Backends.Amp;

/// <summary>What in a layout says who is beside Linux, and with what.</summary>
internal static class AmpOrigins
{
    /// <summary>Of all instances that are not Linux; none where there are none.</summary>
    public static IEnumerable<SourceLocation> Of(LayoutModel model) => model.Companions.SelectMany(c => Of(model, c));

    /// <summary>Of one of them.</summary>
    public static IEnumerable<SourceLocation> Of(LayoutModel model, Companion companion) =>
    [
        companion.Location, companion.MemoryLocation,
        .. model.Board.Cpus.Where(c => companion.Cpus.Any(n => n.Name == c.Name)).Select(c => c.Location),
        .. model.Board.Devices.Where(d => companion.OwnDevices.Any(n => n.Name == d.Name)).Select(d => d.Location),
        .. SharedPlan.Of(model, companion).Regions.Select(r => r.Location),
    ];
}
