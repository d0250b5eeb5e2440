using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Images;

/// <summary>What a ramdisk of which only the size is known unpacks to finds room beside its file; of one that is at hand FSW5018 knows more.</summary>
internal sealed class UnreadRamdiskCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5089", "No memory for what a ramdisk unpacks to",
        "A kernel frees its ramdisk only when it has unpacked all of it (do_populate_rootfs, init/initramfs.c): for that moment there is room for both, or it "
        + "says \"Initramfs unpacking failed: write error\" and finds no init. What it unpacks to is no smaller than the file, and two to four times as large "
        + "where the file is packed.");

    public override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Claim | Facets.Images | Facets.Memory;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (!instance.Prediction.Boots || instance.ImageOf(ImageKind.Initrd) is not { Content: null, Size: { } size } ramdisk)
            return;
        ulong memory = BootMemory.FoundBy(instance, context.Model), kernel = KernelSizeOf(instance), left = memory - Math.Min(memory, kernel + size);
        if (left >= size)
            return;
        Report(
            context, instance, ramdisk.OriginOf(ImageProperty.Size),
            $"the initrd of '{instance.Name}' has {SizeText.InWords(size)}; beside it and the kernel, {SizeText.InWords(left)} of the memory are left for what "
                + $"it unpacks to, at least {SizeText.InWords(size - left)} too little",
            $"give '{instance.Name}' at least {SizeText.InWords(kernel + size + size)} of memory, and once or twice the initrd more where that is packed; or "
                + "make the initrd smaller",
            new RelatedLocation(instance.OriginOf(InstanceProperty.Memory), $"its kernel finds {SizeText.InWords(memory)}"));
    }

    private static ulong KernelSizeOf(Instance instance) =>
        instance.ImageOf(ImageKind.Kernel) is { } kernel ? kernel.KnownUnpacked ?? kernel.Size ?? 0 : 0;
}
