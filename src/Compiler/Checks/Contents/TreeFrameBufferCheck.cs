using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The picture that the boot loader leaves on the display is not handed out.</summary>
internal sealed class TreeFrameBufferCheck : TreeReservationCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5064", "A frame buffer in memory that the kernel hands out",
        "The display goes on reading where the boot loader drew. Nothing reserves a simple-framebuffer: its pages go to programs, which show as noise, and "
        + "the driver cannot map System RAM (simplefb_probe, drivers/video/fbdev; __arm_ioremap_pfn_caller, arch/arm/mm/ioremap.c).");

    protected override void Run(Instance instance, Subject subject, DeviceTreeFacts tree, CheckContext context)
    {
        foreach (FrameBuffer picture in tree.FrameBuffers)
        {
            // What is reserved and mapped is System RAM still.
            IEnumerable<AddressRange> unmapped = tree.ReservedMemory.Where(n => n.IsUnmapped).SelectMany(n => n.Ranges);
            IEnumerable<AddressRange> ofBoard = context.Board.Regions
                .Where(r => r.Kind is RegionKind.Carveout or RegionKind.Control or RegionKind.Shared).Select(r => r.Range);
            var open = AddressRanges.Subtract(AddressRanges.Clip(instance.Prediction.Ram, picture.Range), unmapped.Concat(ofBoard));
            if (!open.IsEmpty)
                context.Report(
                    this, instance, picture.Name, subject.Location,
                    $"{TextForm.Printable(picture.Name)} in the device tree of '{instance.Name}', '{TextForm.Printable(subject.File.Path)}', is a picture at "
                    + $"{picture.Range}, and {SizeText.Size(AddressRanges.TotalSize(open))} of it are System RAM of its kernel",
                    $"write carveout display = {SizeText.Address(picture.Range.Start)} size {SizeText.Size(picture.Range.Size)}; in the board, "
                    + "or reserve it in the tree with no-map");
        }
    }
}
