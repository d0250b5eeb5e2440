using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Images;

/// <summary>An image is as large as its format needs, and as what is in it usually does: a smaller size lacks its unit.</summary>
internal abstract class SmallImageCheck : InstanceCheck
{
    public sealed override Facets Needs => Facets.Images;

    /// <summary>
    /// Those of a file system: the superblock of ext2 and its kin ends at 2 KiB, that of f2fs in its second KiB, squashfs has 96 bytes of it, FAT a
    /// sector; mke2fs makes none below 60 KiB, mkfs.f2fs none below 38 MiB, and a squashfs is padded to 4 KiB.
    /// </summary>
    private static ImageSizes? SizesOf(string fileSystem) => fileSystem switch
    {
        "ext2" or "ext3" or "ext4" => new ImageSizes(2048, 60UL << 10, 8UL << 20),
        "f2fs" => new ImageSizes(2048, 16UL << 20, 64UL << 20),
        "squashfs" => new ImageSizes(96, 4096, 1UL << 20),
        "vfat" or "msdos" => new ImageSizes(512, 16UL << 10, 1UL << 20),
        _ => null,
    };

    /// <summary>Whether it reports something of <paramref name="size"/> bytes, and why.</summary>
    protected abstract string? Problem(ulong size, ulong least, ulong plausible, string kind);

    protected sealed override void Run(Instance instance, CheckContext context)
    {
        // Where the file has been looked for, its own size is what counts, or its absence is what is said.
        foreach (Image image in instance.Images.Where(i => i is { Size: > 0, HasAutomaticSize: false, Content: null }))
            if (ImageSizes.Of(image.Kind) is { } sizes)
                Run(context, instance, image.OriginOf(ImageProperty.Size), BootMemory.NameOf(image.Kind),
                    $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}'", image.Size!.Value, sizes);
        if (!context.IsSound(instance, Facets.Mounts))
            return;
        foreach (Mount mount in instance.MountTable.Loops.Where(m => m is { Size: > 0, HasAutomaticSize: false, Content: null }))
            if (SizesOf(mount.FileSystem) is { } sizes)
                Run(context, instance, mount.OriginOf(MountProperty.Size), $"{mount.FileSystem} file system",
                    $"the image of '{mount.Target}' of '{instance.Name}'", mount.Size!.Value, sizes);
    }

    private void Run(
        CheckContext context, Instance instance, SourceLocation location, string kind, string name, ulong size, ImageSizes sizes)
    {
        if (Problem(size, sizes.Least, sizes.Plausible, kind) is { } problem)
            Report(
                context, instance, location, $"{name} is said to have {size} {(size == 1 ? "byte" : "bytes")}, {problem}",
                $"{WithUnit(size, sizes.Usual)}write the size of the file in bytes, or with a unit: K, M or G; size = auto; "
                    + "takes it from the file with --images");
    }

    private static string WithUnit(ulong size, ulong usual) =>
        new[] { 10, 20 }.Select(shift => size << shift).Where(s => s >= usual && s <= 1UL << 30).Select(s => $"did you mean {SizeText.Size(s)}? ")
            .FirstOrDefault() ?? "";
}

/// <summary>Nothing of the kind is that small.</summary>
internal sealed class ImpossibleSizeCheck : SmallImageCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5024", "An image smaller than its format",
        "The kernel is told of so many bytes of the ramdisk, and what is kept clear for an image is no more: "
            + "the rest of the file lies where something else may, and the kernel finds half an archive.");

    public override Facets Breaks => Facets.Images;

    protected override string? Problem(ulong size, ulong least, ulong plausible, string kind) =>
        size < least ? $"and no {kind} has less than {least}" : null;
}

/// <summary>Hardly anything of the kind is that small.</summary>
internal sealed class ImplausibleSizeCheck : SmallImageCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5025", "An image that is hardly that small",
        "Sizes without a unit are bytes: with the unit forgotten, no room is kept for the file, and of a ramdisk the kernel reads only the start.");

    protected override string? Problem(ulong size, ulong least, ulong plausible, string kind) =>
        size >= least && size < plausible ? $"and hardly any {kind} has less than {SizeText.Size(plausible)}" : null;
}
