using System.Collections.Immutable;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Backends.LayoutJson;

/// <summary>Processors, devices and the instances that are not Linux as members of the canonical JSON; left out where a layout has none.</summary>
internal static class OwnerJson
{
    /// <summary>What a board has besides memory.</summary>
    public static IEnumerable<(string, Json)> OfBoard(Board board) =>
    [
        .. Member("onChip", board.OnChip, m => Json.Object(
            ("name", Json.Text(m.Name)),
            ("start", Json.Address(m.Range.Start)),
            ("end", Json.Address(m.Range.End)))),
        .. Member("cpus", board.Cpus, c => Json.Object(
        [
            ("name", Json.Text(c.Name)),
            ("node", Json.Text(c.Node?.Path)),
            .. c.Id is { } id ? new[] { ("id", Json.Number(id)) } : [],
            ("windows", Json.List(c.Windows.Select(w => Json.Object(
                ("name", Json.Text(w.Name)),
                ("start", Json.Address(w.Range.Start)),
                ("end", Json.Address(w.Range.End)),
                ("at", Json.Address(w.At)))))),
        ])),
        .. Member("devices", board.Devices, d => Json.Object(
        [
            ("name", Json.Text(d.Name)),
            ("node", Json.Text(d.Node?.Path)),
            .. d.Pci is { } pci ? new[] { ("pci", Json.Text(pci)) } : [],
            .. d.Vendor is { } vendor ? new[] { ("vendor", Json.Number(vendor)) } : [],
            .. d.Model is { } model ? new[] { ("model", Json.Number(model)) } : [],
            .. d.Platform is { } platform ? new[] { ("platform", Json.Text(platform)) } : [],
            ("registers", Json.List(d.Registers.Select(CanonicalLayout.RangeOf))),
            ("interrupts", Json.List(d.Interrupts.Select(i => Json.Number(i.Number)))),
        ])),
    ];

    /// <summary>What more than its range a region is.</summary>
    public static IEnumerable<(string, Json)> OfRegion(Region region) =>
    [
        .. region.Owner is { } owner ? new[] { ("owner", Json.Text(owner)) } : [],
        .. region.Sharing is { Guest: { } guest } ? new[] { ("guest", Json.Address(guest)) } : [],
        .. region.Sharing is { } sharing
            ? new[] { ("as", Json.Text(sharing.Use.ToString().ToLowerInvariant())), ("between", Names(sharing.Between)) } : [],
        .. region.Sharing?.Descriptors is { } count ? new[] { ("descriptors", Json.Number(count)) } : [],
    ];

    /// <summary>What an instance that is Linux names as its own.</summary>
    public static IEnumerable<(string, Json)> OfInstance(IOwner owner) =>
    [
        .. owner.Cpus.IsEmpty ? [] : new[] { ("cpus", Names(owner.Cpus)) },
        .. owner.OwnDevices.IsEmpty ? [] : new[] { ("ownDevices", Names(owner.OwnDevices)) },
    ];

    /// <summary>The instances that are not Linux.</summary>
    public static IEnumerable<(string, Json)> OfModel(LayoutModel model) => Member("companions", model.Companions, c => Json.Object(
    [
        ("name", Json.Text(c.Name)),
        ("kind", Json.Text(c.Kind.Name)),
        ("release", Json.Text(c.Release)),
        ("file", Json.Text(c.FileName)),
        ("entry", Json.Address(c.Entry)),
        ("memory", Json.List(c.Memory.Select(CanonicalLayout.RangeOf))),
        .. OfInstance(c),
    ]));

    private static Json Names(ImmutableArray<OwnedName> names) => Json.List(names.Select(n => Json.Text(n.Name)));

    private static IEnumerable<(string, Json)> Member<T>(string name, ImmutableArray<T> items, Func<T, Json> of) =>
        items.IsEmpty ? [] : [(name, Json.List(items.Select(of)))];
}
