using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>
/// Images lie where their kernel finds them: a kernel in memory that stays the instance's own, its kernelcore; a ramdisk and a device tree in any memory
/// that is the instance's (<see cref="LowMemoryImageCheck"/> has its own word on low memory), tables before the kernel's page table.
/// </summary>
internal sealed class ImageRangeCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5003", "An image in the wrong place",
        "A kernel is loaded into the kernelcore of its instance, which never changes hands, a ramdisk or a device tree into memory that is the instance's own "
        + "when it boots; ATAGs and RST end before base + 0x4000, where the kernel puts its first page table.");

    public override Facets Needs => Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        // Which memory is its own follows from more than where its kernelcore lies.
        bool isKnown = context.IsSound(instance, Facets.Prediction | Facets.Arguments | Facets.Claim);
        // What lies in a region of the board is FSW5020's, which knows what comes of that.
        ImageKind? inRegion = context.IsSound(instance, ImageRegionCheck.Needed) ? context.InRegion(instance)?.Part.Image?.Kind : null;
        foreach (Image image in instance.Images.Where(i => i.Kind != inRegion))
        {
            AddressRange range = BootMemory.RangeOf(image, instance, context.Model);
            var memory = ImageMemory.Of(image.Kind, instance, context.Model);
            // An instance without any memory is another rule's matter.
            if (!memory.Ranges.IsEmpty && !memory.Ranges.Any(m => m.Contains(range)) && (isKnown || !MayLeaveKernelcore(image.Kind)))
                Report(image, range, memory, instance, context);
        }
    }

    private static bool MayLeaveKernelcore(ImageKind kind) => kind is ImageKind.Initrd or ImageKind.Dtb;

    /// <summary>What of <paramref name="memory"/> begins last below <paramref name="range"/>, or else the first.</summary>
    private static AddressRange Nearest(ImageMemory memory, AddressRange range) =>
        memory.Ranges.Where(m => m.Start <= range.Start).DefaultIfEmpty(memory.Ranges.FirstOrDefault()).Last();

    private void Report(Image image, AddressRange range, ImageMemory memory, Instance instance, CheckContext context)
    {
        AddressRange allowed = Nearest(memory, range);
        string misses = range.Start < allowed.Start ? $"starts {SizeText.InWords(allowed.Start - range.Start)} below {SizeText.Address(allowed.Start)}"
            : $"ends {SizeText.InWords(range.End - allowed.End)} above {SizeText.Address(allowed.End)}";
        Report(
            context, instance, image.OriginOf(ImageProperty.Load),
            $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' at {range} {misses}, outside {memory.Name} {allowed}",
            Help(image, range, Nearest(ImageMemory.ReadableOf(image.Kind, instance, context.Model), range), instance, context.Model),
            [
                new RelatedLocation(instance.OriginOf(InstanceProperty.Base), "its base"),
                .. memory.End == InstanceProperty.Base ? [] : new[] { new RelatedLocation(instance.OriginOf(memory.End), memory.Name) },
            ]);
    }

    private static string Help(Image image, AddressRange range, AddressRange allowed, Instance instance, LayoutModel model)
    {
        if (range.Size > allowed.Size)
            return $"make it smaller: there are {SizeText.InWords(allowed.Size)}";
        // An offset that was not added to anything.
        if (range.End <= allowed.Size && instance.Base > 0)
            return $"write load = base + {SizeText.Address(range.Start)}; an address is physical, not an offset";
        return FreePlace.Help(image, instance, model);
    }
}
