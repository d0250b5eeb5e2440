using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Multikernel;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Targets;

/// <summary>The host's kernel can name the devices that its instances have.</summary>
internal sealed class MultikernelDeviceCheck : MultikernelChildCheck
{
    /// <summary>MK_PLATFORM_DEVICE_NAME_LEN and MK_PCI_ALIAS_LEN (include/linux/multikernel.h), less their NUL.</summary>
    private const int MostName = 31;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8083", "A device that a multikernel cannot name",
        "The pool has PCI devices by their address, with vendor and device ids that must be the device's own, and platform devices by their name "
        + "(mk_baseline_parse_devices, kernel/multikernel/baseline.c); the names of nodes are nothing to it, and device-names is refused "
        + "(mk_dt_parse_devices).");

    protected override void Run(Instance instance, Board board, CheckContext context)
    {
        foreach (OwnedName name in instance.OwnDevices)
            if (board.Devices.FirstOrDefault(d => d.Name == name.Name) is { } device && Problem(device) is var (problem, help))
                Report(
                    context, instance, name.Location, $"the device {name.Name} of '{instance.Name}' {problem}", help,
                    new RelatedLocation(device.Location, "the device"));
    }

    private static (string Problem, string Help)? Problem(Device device) => device switch
    {
        { Pci: null, Platform: null } => (
            "has neither a PCI address nor the name of a platform device, and the multikernel knows it by nothing else",
            $"write device {device.Name} {{ pci = \"0000:09:00.0\"; vendor = 0x1af4; model = 0x1041; }}, as lspci -n shows them, or "
                + "platform = \"serial8250\";"),
        { Pci: { } pci } when PciAddress.Of(pci) is null => (
            $"is at '{TextForm.Printable(pci)}', which is no PCI address",
            "write DOMAIN:BUS:DEVICE.FUNCTION in hexadecimal, such as \"0000:09:00.0\" (lspci -D)"),
        { Pci: not null, Vendor: null } or { Pci: not null, Model: null } => (
            "has no vendor or no model, which the host compares with the device's own", "write vendor = 0x1af4; model = 0x1041; as lspci -n shows them"),
        { Pci: not null } when device.Name.Length > MostName => (
            $"has a name of {device.Name.Length} characters, and an alias has at most {MostName}", "give it a shorter name"),
        { Platform: { } platform } when platform.Length is 0 or > MostName => (
            $"is the platform device '{TextForm.Printable(platform)}', and the kernel keeps names of 1 to {MostName} characters",
            "write its name below /sys/bus/platform/devices"),
        _ => null,
    };
}
