using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Checks.Owners;

/// <summary>Registers of devices are no memory, and those of two owners are apart.</summary>
internal sealed class DeviceRegistersCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8012", "Registers over something else",
        "Registers in memory are a wrong address; registers that two owners reach belong to both, whatever the device tree disables.");

    public override Facets Needs => Facets.Owners | Facets.Devices | Facets.Ram;

    protected override void Run(Board board, CheckContext context)
    {
        var owners = new DeviceOwners(context.Model);
        (Device Device, AddressRange Range)[] all = [.. board.Devices.SelectMany(d => d.Registers.Select(r => (d, r)))];
        foreach ((Device device, AddressRange range) in all)
            if (MemoryBelow(range, board) is { } memory)
                Report(
                    context, device.RegistersLocation, $"the registers of '{device.Name}' at {range} lie in {memory.Name}, {memory.Range}",
                    "check the address: registers lie outside memory", new RelatedLocation(memory.Location, memory.Name));
        Array.Sort(all, (a, b) => a.Range.CompareTo(b.Range));
        for (int i = 1; i < all.Length; i++)
            if (all[i].Range.Overlaps(all[i - 1].Range) && owners.Of(all[i].Device) != owners.Of(all[i - 1].Device))
                Report(context, owners, all[i], all[i - 1]);
    }

    private static (string Name, AddressRange Range, SourceLocation Location)? MemoryBelow(AddressRange range, Board board) =>
        AddressRanges.FirstOver(board.Ram, range) is { } bank ? ("RAM", bank, board.OriginOf(BoardProperty.Ram))
        : board.OnChip.FirstOrDefault(o => o.Range.Overlaps(range)) is { } chip ? ($"the sram '{chip.Name}'", chip.Range, chip.Location) : null;

    private void Report(CheckContext context, DeviceOwners owners, (Device Device, AddressRange Range) one, (Device Device, AddressRange Range) other)
    {
        // The later declaration is blamed, wherever it lies.
        if (one.Device.Location.Span.Start < other.Device.Location.Span.Start)
            (one, other) = (other, one);
        Report(
            context, one.Device.RegistersLocation,
            $"the registers of {owners.Describe(one.Device)} at {one.Range} overlap those of {owners.Describe(other.Device)} "
                + $"at {one.Range.Intersect(other.Range)}",
            "check both addresses, or give both devices to one owner",
            new RelatedLocation(other.Device.RegistersLocation, $"{owners.Describe(other.Device)}, {other.Range}"));
    }
}
