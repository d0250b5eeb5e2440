using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>An interrupt reaches the devices of one owner.</summary>
internal sealed class InterruptCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8013", "An interrupt of two owners",
        "Who does not have the device cannot quieten it: its line stays up, and the kernel switches the interrupt off for good (\"nobody cared\", "
        + "note_interrupt, kernel/irq/spurious.c).");

    public override Facets Needs => Facets.Owners | Facets.Devices;

    protected override void Run(Board board, CheckContext context)
    {
        var owners = new DeviceOwners(context.Model);
        var first = new Dictionary<ulong, (Device Device, OwnedInterrupt Interrupt)>();
        foreach ((Device device, OwnedInterrupt interrupt) in board.Devices.SelectMany(d => d.Interrupts.Select(i => (d, i))))
            if (!first.TryGetValue(interrupt.Number, out (Device Device, OwnedInterrupt Interrupt) other))
                first.Add(interrupt.Number, (device, interrupt));
            else if (owners.Of(device) != owners.Of(other.Device))
                Report(
                    context, interrupt.Location, $"{owners.Describe(device)} has interrupt {interrupt.Number}, as {owners.Describe(other.Device)} has",
                    "check the numbers, or give both devices to one owner",
                    new RelatedLocation(other.Interrupt.Location, owners.Describe(other.Device)));
    }
}
