using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Backends.LayoutJson;

/// <summary>What in a layout says what a processor, a device or an instance that is not Linux is.</summary>
internal static class OwnerPlaces
{
    public static IEnumerable<SourceLocation> Of(Processor processor) =>
        [processor.Location, .. processor.Node is { } node ? new[] { node.Location } : [], .. processor.Windows.Select(w => w.Location)];

    public static IEnumerable<SourceLocation> Of(Device device) =>
    [
        device.Location, device.RegistersLocation, .. device.Node is { } node ? new[] { node.Location } : [],
        .. device.Interrupts.Select(i => i.Location),
    ];

    public static IEnumerable<SourceLocation> Of(Companion companion) =>
    [
        companion.Location, .. companion.Origins.Locations.OrderBy(l => l.Span.Start),
        .. companion.Cpus.Select(c => c.Location), .. companion.OwnDevices.Select(d => d.Location),
    ];
}
