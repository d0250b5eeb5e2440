using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>A kernel that mounts its root from a card waits until the card is there.</summary>
internal sealed class RootWaitCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4024", "A root on a card that the kernel does not wait for",
        "Cards and eMMC are looked for by a worker of their own (mmc_rescan, drivers/mmc/core/core.c), which wait_for_device_probe does not wait for. Whether "
        + "one is there when prepare_namespace (init/do_mounts.c) asks for it is luck: a faster kernel, or a slower card, ends in the panic \"VFS: Unable to "
        + "mount root fs\". A ramdisk that waits by itself, and disks that are probed in order, need no word.");

    public override Facets Needs => Facets.Arguments | Facets.Images | Facets.Role | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        // Whether a master whose images nobody tells has a ramdisk is not known.
        if (instance.ImageOf(ImageKind.Kernel) is not { } kernel
            || RootFileSystem.Of(instance) is not { Mounter: RootMounter.Kernel, Device: { Kind: RootKind.Disk } device } root
            || !DiskName.IsCard(device.KernelName) || device.Obstacle(instance.Kernel.Model) is not null || Waits(instance, device))
            return;
        Report(
            context, instance, ArgumentPlaces.Of(instance, root.Argument)!.Value,
            $"the kernel of '{instance.Name}' itself mounts {TextForm.Printable(root.Argument.ToString())}, and does not wait for the card to be found",
            device.IsByNumber ? $"write root = \"{device.Device}\"; rootwait; in its args: for a number it does not wait, and only rootdelay= makes it"
                : "add rootwait; to its args",
            new RelatedLocation(kernel.Location, "its kernel"));
    }

    /// <summary>root_wait_setup refuses a value; root_delay_setup reads seconds.</summary>
    private static bool Waits(Instance instance, RootDevice device) =>
        instance.KernelArguments.Any(a =>
            (a is { Key: "rootwait", Value: null } && !device.IsByNumber)
            || (a is { Key: "rootdelay", Value: { } seconds } && Memparse.Parse(instance.Kernel.Model, seconds).Value > 0));
}
