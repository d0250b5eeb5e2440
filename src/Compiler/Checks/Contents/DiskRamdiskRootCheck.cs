using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.Ramdisks;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>A ramdisk that is a file system becomes the root, and nobody has to guess how large its RAM disk is.</summary>
internal sealed class DiskRamdiskRootCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5034", "A ramdisk that does not become the root",
        "The kernel copies a ramdisk that is no cpio archive to /dev/ram0, and mounts it as the root only where root= says so; with another root= it runs "
        + "/linuxrc of it, if that is there, and leaves it (initrd_load and handle_initrd, init/do_mounts_initrd.c), without any it panics.");

    /// <summary>Spellings of the device: name_to_dev_t, init/do_mounts.c.</summary>
    private static readonly string[] RamDisks = ["/dev/ram0", "/dev/ram", "1:0", "0100", "100"];

    public override Facets Needs => Facets.Kernel | Facets.Arguments;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Image.Kind: ImageKind.Initrd, Content.DiskRamdisk: { } ramdisk } || !instance.Kernel.Model.IsKnown)
            return;
        ImmutableArray<KernelArgument> arguments = instance.KernelArguments;
        string what = $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', is {ramdisk.Name} and no cpio archive";
        KernelArgument? root = arguments.LastOrDefault(a => a.Name == "root");
        if (root?.Value is not { } value || !RamDisks.Contains(value))
            Report(
                context, instance, ArgumentPlaces.Of(instance, root) ?? subject.Location,
                root is null ? $"{what}, and the command line has no root=: the kernel mounts no root, and panics"
                    : $"{what}, and root= names '{TextForm.Printable(root.Value ?? "")}': it is not what the system runs from",
                "write root = \"/dev/ram0\"; in args, or make it a cpio archive: find . | cpio -o -H newc | gzip",
                root is null ? [] : [new RelatedLocation(subject.Location, "the ramdisk")]);
        else if (RamDisk.Of(instance.Kernel.Model, arguments, instance.KernelConfig) is { IsTold: false } disk && ramdisk.Size > disk.Size)
            Report(
                context, instance, subject.Location,
                $"{what}, of {SizeText.Size(ramdisk.Size)}, and a kernel whose configuration says nothing else has a RAM disk of {SizeText.Size(disk.Size)}",
                $"write ramdisk_size = {(ramdisk.Size + 1023) >> 10}; in args: it counts KiB");
    }
}
