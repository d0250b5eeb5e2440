using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>Nothing that an instance's kernel has reserved lies in a no-map node of the device tree that it is started with.</summary>
internal sealed class TreeOverImageCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5027", "An image in memory that its device tree takes away",
        "One byte of the kernel, its ramdisk or its device tree in a no-map node of /reserved-memory, and Linux 6.1 drops the whole node "
        + "(early_init_dt_reserve_memory_arch, drivers/of/fdt.c: \"failed to reserve memory for node\"): what a firmware or a coprocessor owns is handed "
        + "out as System RAM.");

    public override Facets Needs =>
        Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize | Facets.Regions | Facets.Role | Facets.Kernel | Facets.Claim;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Image.Kind: ImageKind.Dtb, Content: { Format: ImageFormat.DeviceTree, Tree: { } tree } }
            || !instance.Kernel.Model.TakesDeviceTree)
            return;
        BootPart[] parts = [.. BootMemory.Of(instance, context.Model).Where(p => p.IsReserved)];
        foreach (ReservedMemory node in tree.ReservedMemory.Where(n => n.IsUnmapped))
            foreach (AddressRange range in node.Ranges)
                if (parts.FirstOrDefault(p => p.Range.Overlaps(range) && !IsOfLayout(p.Range.Intersect(range), context)) is { } part)
                {
                    Report(instance, subject, part, node, range, context);
                    return;
                }
    }

    /// <summary>Whether the layout names it too, so that FSW5020 speaks of it.</summary>
    private static bool IsOfLayout(AddressRange range, CheckContext context) => context.Model.Board.Regions.Any(r => r.Range.Overlaps(range));

    private void Report(Instance instance, Subject subject, BootPart part, ReservedMemory node, AddressRange range, CheckContext context)
    {
        string name = TextForm.Printable(node.Name);
        Report(
            context, instance, part.Location,
            $"{part.Name} of '{instance.Name}' at {part.Range} lies with {SizeText.Size(part.Range.Intersect(range).Size)} in {name}, {range}, which "
            + $"'{TextForm.Printable(subject.File.Path)}' reserves with no-map: "
            + $"{instance.Kernel.Model.Name} then drops the whole reservation of {SizeText.Size(range.Size)}, "
            + "and hands it out as System RAM",
            $"write carveout NAME = {SizeText.Address(range.Start)} size {SizeText.Size(range.Size)}; in the board, and "
            + $"{(part.Image is null ? "choose another base" : "load it elsewhere")}; or remove the node from the tree, if nothing needs it",
            new RelatedLocation(subject.Location, $"the tree with {name}"));
    }
}
