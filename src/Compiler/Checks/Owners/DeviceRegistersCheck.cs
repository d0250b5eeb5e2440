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
        foreach (var (one, other) in Overlapping(all, owners))
            Report(context, owners, one, other);
    }

    /// <summary>Each of the sorted ranges with one below it that another owner reaches, where there is one.</summary>
    private static IEnumerable<((Device, AddressRange) One, (Device, AddressRange) Other)> Overlapping(
        (Device Device, AddressRange Range)[] sorted, DeviceOwners owners)
    {
        // Of what was seen, the range that ends last, and the one that ends last of all that do not belong to its owner.
        (Device Device, AddressRange Range)? last = null, lastOfOthers = null;
        foreach ((Device Device, AddressRange Range) range in sorted)
        {
            bool isSameOwner = last is { } l && owners.Of(l.Device) == owners.Of(range.Device);
            if ((isSameOwner ? lastOfOthers : last) is { } below && below.Range.Overlaps(range.Range))
                yield return (range, below);
            if (last is not { } far || range.Range.End > far.Range.End)
                (last, lastOfOthers) = (range, isSameOwner ? lastOfOthers : last);
            else if (!isSameOwner && (lastOfOthers is not { } second || range.Range.End > second.Range.End))
                lastOfOthers = range;
        }
    }

    private static (string Name, AddressRange Range, SourceLocation Location)? MemoryBelow(AddressRange range, Board board) =>
        AddressRanges.FirstOver(board.Ram, range) is { } bank ? ("RAM", bank, board.OriginOf(BoardProperty.Ram))
        : board.OnChip.FirstOrDefault(o => o.Range.Overlaps(range)) is { } chip ? ($"the sram '{chip.Name}'", chip.Range, chip.Location) : null;

    private void Report(CheckContext context, DeviceOwners owners, (Device Device, AddressRange Range) one, (Device Device, AddressRange Range) other)
    {
        // The later declaration is blamed, wherever it lies.
        if (context.IsBehind(other.Device.Location, one.Device.Location))
            (one, other) = (other, one);
        Report(
            context, one.Device.RegistersLocation,
            $"the registers of {owners.Describe(one.Device)} at {one.Range} overlap those of {owners.Describe(other.Device)} "
                + $"at {one.Range.Intersect(other.Range)}",
            "check both addresses, or give both devices to one owner",
            new RelatedLocation(other.Device.RegistersLocation, $"{owners.Describe(other.Device)}, {other.Range}"));
    }
}
