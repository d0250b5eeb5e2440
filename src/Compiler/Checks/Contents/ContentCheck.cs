using FswLayout.Binding;
using FswLayout.Images;
using FswLayout.Layout;
using FswLayout.Layout.Contents;
using FswLayout.Layout.Loaders.UBoot;
using FswLayout.Text;

namespace FswLayout.Checks.Contents;

/// <summary>A rule about what is in the files that a layout names.</summary>
internal abstract class ContentCheck : InstanceCheck
{
    public override Facets Needs => Facets.None;

    /// <summary>A file, and what it is there for.</summary>
    /// <param name="Name">As a message names it.</param>
    /// <param name="File">The file.</param>
    /// <param name="Image">What is loaded from it, or <c>null</c>.</param>
    /// <param name="Mount">What is mounted from it, or <c>null</c>.</param>
    protected sealed record Subject(string Name, NamedFile<ImageContent> File, Image? Image, Mount? Mount)
    {
        public ImageContent? Content => File.Content;

        /// <summary>Whether its kernel runs where its file is put, and is no zImage.</summary>
        public bool WantsImage { get; init; }

        /// <summary>The kernel file that x86-64 wants; <c>null</c> elsewhere.</summary>
        public X86KernelFile? X86 { get; init; }

        /// <summary>Whether it is compressed, and its loader unpacks it.</summary>
        public bool MayBePacked { get; init; }

        public SourceLocation Location => File.Location;
    }

    /// <summary>Whether a file is of the kind that is wanted; what is not has no other finding.</summary>
    protected static bool IsRightKind(Subject subject) => subject.Content is { } content
        && (subject is { X86: { } wanted, Image.Kind: ImageKind.Kernel } ? content.Known is { } known && wanted.IsMet(known)
            : subject is { WantsImage: true, Image.Kind: ImageKind.Kernel } ? content.Arm64 is not null || subject.MayBePacked
            : Wanted(subject)?.Formats.Contains(content.Format) != false || (subject.Image?.Kind == ImageKind.Initrd && content.DiskRamdisk is not null));

    /// <summary>The formats that a file may have, and how to name them; <c>null</c> for any.</summary>
    protected static (string Name, ImageFormat[] Formats)? Wanted(Subject subject) => subject switch
    {
        { Image.Kind: ImageKind.Kernel, X86: { } x86 } => (x86.Name, []),
        { Image.Kind: ImageKind.Kernel, WantsImage: true } => ("an Image of arm64", []),
        { Image.Kind: ImageKind.Kernel } => ("a zImage", [ImageFormat.ZImage]),
        { Image.Kind: ImageKind.Initrd } => ("an initramfs", [ImageFormat.Ramdisk, ImageFormat.Packed]),
        { Image.Kind: ImageKind.Dtb } => ("a device tree", [ImageFormat.DeviceTree]),
        // A sparse image has a check of its own, which says how to convert it.
        { Mount.FileSystem: "ext2" or "ext3" or "ext4" } => ($"an {subject.Mount!.FileSystem} file system", [ImageFormat.Ext, ImageFormat.Sparse]),
        _ => null,
    };

    protected sealed override void Run(Instance instance, CheckContext context)
    {
        foreach (Image image in instance.Images)
            if (image.Content is { } file)
                Run(instance, new Subject($"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}'", file, image, null)
                {
                    WantsImage = !instance.Kernel.Model.UnpacksItself,
                    X86 = X86KernelFile.Of(instance, context.Model),
                    MayBePacked = UBootScript.IsPacked(image, instance) && context.Model.Board.Loader is UBootLoader,
                }, context);
        foreach (Mount mount in instance.MountTable.WithContent)
            Run(instance, new Subject($"the image of '{TextForm.Printable(mount.Target)}'", mount.Content!, null, mount), context);
    }

    protected abstract void Run(Instance instance, Subject subject, CheckContext context);
}
