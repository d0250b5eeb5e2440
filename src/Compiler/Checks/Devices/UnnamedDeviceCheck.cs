using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Devices;

/// <summary>A device that one instance names is named by all.</summary>
internal sealed class UnnamedDeviceCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW7002", "A device that not every instance names", "What an instance does not name it may leave in any state, and nobody has compared.");

    public override Facets Needs => Facets.Devices;

    public override void Run(CheckContext context)
    {
        (Instance Instance, HashSet<string> Named)[] sound = [.. context.Sound(Needs).Select(i => (i, new HashSet<string>(i.Devices.Select(d => d.Device))))];
        foreach (var device in sound.SelectMany(i => i.Instance.Devices.Select(d => (i.Instance, State: d))).GroupBy(d => d.State.Device).ToArray())
        {
            (Instance instance, DeviceState state) = device.First();
            Instance[] silent = [.. sound.Where(i => !i.Named.Contains(device.Key)).Select(i => i.Instance)];
            if (silent.Length > 0)
                context.Report(
                    this, instance, state.Location, $"'{state.Device}' is named by {Enumeration.And(device.Select(d => $"'{d.Instance.Name}'").Distinct())}, "
                        + $"but not by {Enumeration.And(silent.Select(i => $"'{i.Name}'"))}",
                    $"name it in all, with any where it does not matter",
                    [.. silent.Select(i => new RelatedLocation(i.OriginOf(InstanceProperty.Devices), $"'{i.Name}' does not name it"))]);
        }
    }
}
