using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.Ramdisks;
using FswLayout.Images.Unpacking;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The kernel can unpack its ramdisk.</summary>
internal sealed class RamdiskPackingCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5016", "A ramdisk that the kernel cannot unpack", "Linux 3.0 unpacks gzip, bzip2, lzma, xz and lzo (lib/decompress.c); lz4 came with 3.11, zstd "
            + "with 5.9. What it cannot unpack it calls junk, and then it finds no init.");

    public override Facets Needs => Facets.Kernel;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (instance.Kernel.Model.UnpacksRecentFormats || subject is not { Image.Kind: ImageKind.Initrd, Content.Ramdisk: { } ramdisk })
            return;
        if (ramdisk.Segments.FirstOrDefault(s => s.Compression is Compression.Lz4 or Compression.Zstd) is { } segment)
            Report(
                context, instance, subject.Location,
                $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', is packed with {segment.Compression.ToString().ToLowerInvariant()}, which Linux "
                    + $"{instance.Kernel.Text} cannot unpack",
                "pack it with gzip");
    }
}
