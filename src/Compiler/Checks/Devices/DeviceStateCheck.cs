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
        foreach ((Instance first, DeviceState other, Instance second, DeviceState state) in Contradictions([.. context.Sound(Needs)]))
            if (reported.Add(state))
                context.Report(
                    this, second, state.Location, $"'{second.Name}' leaves '{state.Device}' {state.State}, but '{first.Name}' leaves it {other.State}",
                    Advice.Replace($"write {state.Device} = {other.State}; in both, or any where it does not matter", other.State),
                    new RelatedLocation(other.Location, $"'{first.Name}' says {other.State}"));
    }

    /// <summary>Each state with the first before it that differs, those that differ from the first instance first.</summary>
    private static IEnumerable<(Instance First, DeviceState Other, Instance Second, DeviceState State)> Contradictions(Instance[] instances)
    {
        var found = new List<(int First, DeviceState Other, int Second, DeviceState State)>();
        var told = new Dictionary<string, FirstDifferent<Told, string>>(StringComparer.Ordinal);
        for (int index = 0; index < instances.Length; index++)
            foreach (DeviceState state in instances[index].Devices.Where(d => d.State != "any"))
            {
                if (!told.TryGetValue(state.Device, out FirstDifferent<Told, string>? states))
                    told.Add(state.Device, states = new FirstDifferent<Told, string>());
                if (states.Add(new Told(index, state), state.State) is { } other)
                    found.Add((other.Index, other.State, index, state));
            }
        return found.Count == 0 ? []
            : found.OrderBy(f => f.First).ThenBy(f => f.Second).Select(f => (instances[f.First], f.Other, instances[f.Second], f.State));
    }

    private sealed record Told(int Index, DeviceState State);
}
