using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>A child without a ramdisk has a root that its kernel can mount.</summary>
internal sealed class RootDeviceCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4020", "A kernel that finds no root",
        "Without a ramdisk the kernel itself mounts what root= names, and knows disks by its own names, by numbers and by the partition table (name_to_dev_t, "
        + "init/do_mounts.c). UUID=, LABEL= and links below /dev are a ramdisk's work. What it cannot open ends in the panic \"VFS: Unable to mount root fs\", "
        + "with rootwait in waiting for ever.");

    public override Facets Needs => Facets.Arguments | Facets.Images | Facets.Role | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.IsMaster || instance.ImageOf(ImageKind.Kernel) is not { } kernel || instance.ImageOf(ImageKind.Initrd) is not null
            || RootFileSystem.MounterOf(instance) != RootMounter.Kernel)
            return;
        if (RootFileSystem.Of(instance) is not { } root)
        {
            if (instance.KernelArguments.LastOrDefault(a => a.Name == "root") is { } empty)
                Report(
                    context, instance, ArgumentPlaces.Of(instance, empty)!.Value, $"root= of '{instance.Name}' names nothing, and it has no ramdisk",
                    "write the disk, as the kernel calls it: root = \"/dev/mmcblk0p2\"", new RelatedLocation(kernel.Location, "its kernel"));
            // Where nobody tells its configuration, a ramdisk may be part of the kernel.
            else if (HasNoRamdiskBuiltIn(instance.KernelConfig))
                Report(
                    context, instance, kernel.Location,
                    $"the kernel of '{instance.Name}' gets neither a ramdisk nor root=, and has no ramdisk built in: it panics",
                    "add image initrd { … }, or args { root = \"/dev/…\"; }");
        }
        else if (root.Device.Obstacle(instance.Kernel.Model) is { } obstacle)
        {
            Report(
                context, instance, ArgumentPlaces.Of(instance, root.Argument)!.Value,
                $"root={TextForm.Printable(root.Device.Text)} of '{instance.Name}' {obstacle}, and it has no ramdisk",
                "name the disk as the kernel calls it, such as /dev/mmcblk0p2, or by PARTUUID=; or add image initrd { … }; or, where the ramdisk is "
                + "built into the kernel, name its configuration: image kernel { config = \".config\"; }",
                new RelatedLocation(kernel.Location, "its kernel"));
        }
        else if (Unreached(instance, root) is var (why, help))
        {
            Report(
                context, instance, ArgumentPlaces.Of(instance, root.Argument)!.Value,
                $"root={TextForm.Printable(root.Device.Text)} of '{instance.Name}' {why}, and it has no ramdisk", help,
                new RelatedLocation(kernel.Location, "its kernel"));
        }
    }

    /// <summary>
    /// Why the kernel does not come to a root that it could open, as a clause, and what to write: UBI attaches what ubi.mtd= names, ubifs is none of the types
    /// that are tried (mount_block_root, init/do_mounts.c), and no interface comes up without ip= (ip_auto_config, net/ipv4/ipconfig.c).
    /// </summary>
    private static (string Why, string Help)? Unreached(Instance instance, RootFileSystem root)
    {
        KernelArgument[] line = [.. instance.KernelArguments];
        return root.Device switch
        {
            { Kind: RootKind.Flash, Text: var text } when text.StartsWith("ubi", StringComparison.Ordinal) =>
                line.All(a => a.Key != "ubi.mtd") ? ("is a volume of UBI, and nothing attaches its flash",
                        "add \"ubi.mtd\" = NUMBER; to its args, the flash partition")
                : root.TypeArgument is null ? ("is a volume of UBI, and only types of block devices are tried", "add rootfstype = \"ubifs\"; to its args")
                : null,
            { Kind: RootKind.Network } when line.All(a => a.Key is not ("ip" or "nfsaddrs")) =>
                ("lies on the network, and no interface comes up", "add ip = \"dhcp\"; to its args, or its address"),
            _ => null,
        };
    }

    /// <summary>Kconfig writes INITRAMFS_SOURCE, also empty, wherever BLK_DEV_INITRD is set (usr/Kconfig).</summary>
    private static bool HasNoRamdiskBuiltIn(KernelConfig? config) =>
        config?.Find("INITRAMFS_SOURCE") is { Text: "" } || config?.Find("BLK_DEV_INITRD") is { IsSet: false };
}
