using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Checks.Contents;

/// <summary>Each file fits the room that the layout leaves it.</summary>
internal sealed class FileSizeCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5010", "An image file of another size", "What is larger than its room overwrites what lies behind it; an image that is smaller or larger than "
            + "the layout says is not the one that the layout was made for.");

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (!IsRightKind(subject) || subject.Content is not { } content || (subject.Image?.Size ?? subject.Mount?.Size) is not { } size)
            return;
        bool exact = subject.Mount is not null;
        ulong length = (ulong)content.Length;
        if (length > size || (exact && length != size && content.Sparse is null))
            Report(
                context, instance, subject.Image?.OriginOf(ImageProperty.Size) ?? subject.Mount!.OriginOf(MountProperty.Size),
                $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', has {SizeText.InWords(length)}, but the layout says {SizeText.Size(size)}",
                $"write size = {SizeText.Size(length)}; or size = auto;");
    }
}

/// <summary>The kernel is told the true size of its ramdisk.</summary>
internal sealed class RamdiskSizeCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5011", "A ramdisk smaller than the layout says", "initrd=, or linux,initrd-end of the device tree, tells the kernel where the ramdisk ends; what "
            + "lies behind it in memory is then unpacked too, and the kernel complains of an invalid archive (unpack_to_rootfs, init/initramfs.c). U-Boot and "
            + "Xen write the size of the file itself into the tree.");

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (IsRightKind(subject) && subject is
            {
                Image: { Kind: ImageKind.Initrd, Size: { } size } image,
                Content: { } content
            } && (ulong)content.Length < size && !IsMeasured(instance, context.Model.Board))
            Report(
                context, instance, image.OriginOf(ImageProperty.Size), $"{subject.Name} has {content.Length} bytes, {size - (ulong)content.Length} fewer "
                    + $"than {(LayoutBootTree.Decides(instance.Kernel.Model) ? "linux,initrd-end of its device tree" : "initrd=")} will say",
                "write size = auto;");
    }

    /// <summary>Whether who loads it tells the kernel how large the file was: boot.scr by ${filesize}, and bootm and Xen by what they copied.</summary>
    private static bool IsMeasured(Instance instance, Board board) => instance.Domain is not null || UBootScript.IsMadeFor(instance, board);
}
