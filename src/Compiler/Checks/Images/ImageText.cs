using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>How messages name images, and which bytes each takes.</summary>
internal static class ImageText
{
    public static string Name(ImageKind kind) => kind switch
    {
        ImageKind.Kernel => "kernel",
        ImageKind.Initrd => "initrd",
        ImageKind.Dtb => "device tree",
        ImageKind.Atags => "ATAGs",
        _ => "RST",
    };

    /// <summary>The bytes an image takes: as the layout says, or as the compiler makes it; one byte when nobody knows.</summary>
    public static AddressRange RangeOf(Image image, Instance instance, LayoutModel model)
    {
        ulong size = image.Size ?? image.Kind switch
        {
            ImageKind.Atags => (ulong)AtagList.SizeOf(model, instance),
            ImageKind.Rst => (ulong)SectionTableSizes.SizeOf(model.Sections.EntryCount),
            _ => 1,
        };
        return AddressRange.FromSize(image.Load, Math.Min(size, ulong.MaxValue - image.Load));
    }
}
