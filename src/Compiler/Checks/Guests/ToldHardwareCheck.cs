using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Checks.Guests;

/// <summary>The hardware that a command line tells init can be part of a file name, whole.</summary>
internal sealed class ToldHardwareCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6061", "An androidboot.hardware that names no file",
        "init reads init.HARDWARE.rc, ueventd ueventd.HARDWARE.rc, by the name that the command line tells, of which they keep 31 bytes (hardware[32], "
        + "init/init.c); without those files the device's own mounts and services are left out.");

    public override Facets Needs => Facets.System | Facets.Arguments | Facets.Guest;

    public override Facets Breaks => Facets.Guest | Facets.Scripts;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.Hardware == context.Board.Hardware)
            return;
        bool isPlain = HardwareNameCheck.CanBePart(instance.Hardware);
        if (!isPlain || instance.Hardware.Length > AndroidHardware.Longest)
            Report(
                context, instance, ArgumentPlaces.Of(instance, AndroidHardware.Argument),
                $"'{instance.Name}' is told {AndroidHardware.Argument}={TextForm.Printable(instance.Hardware)}, "
                + (isPlain ? $"which has {instance.Hardware.Length} bytes: init keeps {AndroidHardware.Longest}" : "which cannot be part of a file name"),
                $"use letters, digits, '-', '_' and '.', {AndroidHardware.Longest} at most, or take the argument out: init then reads init."
                + $"{context.Board.Hardware}.rc");
    }
}
