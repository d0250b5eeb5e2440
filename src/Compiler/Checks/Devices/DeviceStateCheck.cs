using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Devices;

/// <summary>Every two instances leave each device in the same state.</summary>
internal sealed class DeviceStateCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW7001", "Instances that leave a device in different states",
        "The next kernel finds the device as the last one left it: "
        + "a dead UART looked like a hang for hours, and Wi-Fi on in one and off in the other cannot be reopened (the field notes of the original system).");

    public override Facets Needs => Facets.Devices;

    public override void Run(CheckContext context)
    {
        var reported = new HashSet<DeviceState>();
        foreach ((Instance first, Instance second) in context.SoundPairs(Needs))
        {
            foreach (DeviceState state in second.Devices.Where(d => d.State != "any"))
            {
                if (first.Devices.FirstOrDefault(d => d.Device == state.Device && d.State != "any" && d.State != state.State) is not { } other
                    || !reported.Add(state))
                    continue;
                context.Report(
                    this, second, state.Location, $"'{second.Name}' leaves '{state.Device}' {state.State}, but '{first.Name}' leaves it {other.State}",
                    $"write {state.Device} = {other.State}; in both, or any where it does not matter",
                    new RelatedLocation(other.Location, $"'{first.Name}' says {other.State}"));
            }
        }
    }
}
