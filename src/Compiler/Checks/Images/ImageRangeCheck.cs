using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>Images lie in memory that stays the instance's own: its kernelcore.</summary>
internal sealed class ImageRangeCheck : InstanceCheck
{
    /// <summary>From base: where the kernel puts its first page table; tables must end before it (head.S).</summary>
    public const ulong PageTables = 0x4000;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5003", "An image in the wrong place",
        "An image is loaded into the kernelcore of its instance, which never changes hands; "
        + "ATAGs and RST end before base + 0x4000, where the kernel puts its first page table.");

    public override Facets Needs => Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        AddressRange core = BootMemory.KernelcoreOf(instance);
        AddressRange tables = AddressRange.FromSize(instance.Base, PageTables);
        foreach (Image image in instance.Images)
        {
            bool isTable = image.Kind is ImageKind.Atags or ImageKind.Rst;
            AddressRange range = BootMemory.RangeOf(image, instance, context.Model), allowed = isTable ? tables : core;
            if (allowed.Contains(range))
                continue;
            string what = $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' at {range}";
            string misses = range.Start < allowed.Start ? $"starts {SizeText.Size(allowed.Start - range.Start)} below {SizeText.Address(allowed.Start)}"
                : $"ends {SizeText.Size(range.End - allowed.End)} above {SizeText.Address(allowed.End)}";
            Report(
                context, instance, image.OriginOf(ImageProperty.Load),
                $"{what} {misses}, outside {(isTable ? "the first 16K from its base" : "its kernelcore")} {allowed}",
                Help(range, allowed),
                new RelatedLocation(instance.OriginOf(InstanceProperty.Base), "its base"),
                new RelatedLocation(instance.OriginOf(InstanceProperty.Kernelcore), "its kernelcore"));
        }
    }

    private static string Help(AddressRange range, AddressRange allowed)
    {
        if (range.Size > allowed.Size)
            return $"make it smaller: there are {SizeText.Size(allowed.Size)}";
        // An offset that was not added to anything.
        if (range.End <= allowed.Size)
            return $"write load = base + {SizeText.Address(range.Start)}; an address is physical, not an offset";
        return $"choose an address from {SizeText.Address(allowed.Start)} to {SizeText.Address((allowed.End - range.Size) & ~3UL)}";
    }
}
