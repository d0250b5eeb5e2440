using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.Ramdisks;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>A ramdisk that is a file system fits the RAM disk that the kernel copies it to.</summary>
internal sealed class DiskRamdiskCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5033", "A ramdisk that is larger than its RAM disk",
        "A ramdisk that is no cpio archive is copied to /dev/ram0, which has the KiB that ramdisk_size= says, or CONFIG_BLK_DEV_RAM_SIZE; what is larger "
        + "the kernel does not load (\"RAMDISK: image too big!\", rd_load_image, init/do_mounts_rd.c), and finds no root.");

    public override Facets Needs => Facets.Kernel | Facets.Arguments;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Image.Kind: ImageKind.Initrd, Content.DiskRamdisk: { } ramdisk } || !instance.Kernel.Model.IsKnown)
            return;
        ImmutableArray<KernelArgument> arguments = instance.KernelArguments;
        if (RamDisk.Of(instance.Kernel.Model, arguments, instance.KernelConfig) is { IsTold: true } disk && ramdisk.Size > disk.Size)
            Report(
                context, instance, ArgumentPlaces.Of(instance, disk.Argument) ?? subject.Location,
                $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', is {ramdisk.Name} of {SizeText.Size(ramdisk.Size)}, and the "
                    + $"RAM disk has {SizeText.Size(disk.Size)}{(disk.Argument is null ? " by CONFIG_BLK_DEV_RAM_SIZE" : "")}",
                $"write ramdisk_size = {(ramdisk.Size + 1023) >> 10}; in args: it counts KiB, without a suffix; or make it a cpio archive: "
                    + "find . | cpio -o -H newc | gzip",
                disk.Argument is null ? [] : [new RelatedLocation(subject.Location, "the ramdisk")]);
    }
}
