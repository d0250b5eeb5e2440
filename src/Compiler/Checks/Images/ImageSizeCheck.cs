using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>An image has a size where one is needed, and a possible one.</summary>
internal sealed class ImageSizeCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5002", "An image without a usable size",
        "The kernel ignores initrd= without a size (early_initrd, arch/arm/mm/init.c), and what has no size cannot be kept clear of its neighbours.");

    public override Facets Needs => Facets.Images;

    public override Facets Breaks => Facets.Images;

    /// <summary>Physical addresses of arm64 have 48 bits.</summary>
    private const ulong LargestAddress = (1UL << 48) - 1;

    protected override void Run(Instance instance, CheckContext context)
    {
        // An address that is reckoned from a wrong base is as wrong as that, and said already.
        bool isPlaced = context.IsSound(instance, Facets.Base);
        ulong most = context.Board.Architecture == KernelArchitecture.Arm ? uint.MaxValue : LargestAddress;
        foreach (Image image in instance.Images)
        {
            string name = $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}'";
            if (image is { Kind: ImageKind.Initrd, Size: null })
                Report(
                    context, instance, image.Location, $"{name} has no size",
                    "add size = BYTES; the exact size of the file, or size = auto; which takes it from there with --images");
            else if (image is { Size: 0, HasAutomaticSize: false })
                Report(context, instance, image.OriginOf(ImageProperty.Size), $"{name} has size 0", "write the size of the file");
            else if (!isPlaced)
                continue;
            else if (image.Load > most || image.Size > most - image.Load)
                Report(
                    context, instance, image.OriginOf(ImageProperty.Load),
                    $"{name} {Excess(image)}",
                    image.Size > uint.MaxValue
                        ? "write the size of the file"
                        : MeantNumber.Address(image.Load, context.Board.Ram) ?? "choose a lower address");
        }
    }

    /// <summary>What is too much. A number that stands at the end of 64 bits was told as more than that, and is none to show.</summary>
    private static string Excess(Image image) => image switch
    {
        { Load: ulong.MaxValue } => "has a load that is no address: it is more than 64 bits hold",
        { Load: > LargestAddress } => $"lies at {SizeText.Address(image.Load)}, and no physical address has more than 48 bits",
        { Load: > uint.MaxValue } => $"lies at {SizeText.Address(image.Load)}, above the 4 GiB that a kernel of 32 bits starts from",
        { Size: ulong.MaxValue } => "has a size of more than 64 bits hold",
        { Size: > uint.MaxValue } => $"has a size of {SizeText.InWords(image.Size.Value)}, and there are 4 GiB of addresses",
        _ => $"at {SizeText.Address(image.Load)} has {SizeText.InWords(image.Size ?? 0)}, and would end "
            + $"{SizeText.InWords(image.Load + (image.Size ?? 0) - uint.MaxValue)} above 4 GiB",
    };
}
