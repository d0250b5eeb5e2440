using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Images;

/// <summary>Nothing that an instance needs to boot lies in a region of the board.</summary>
internal sealed class ImageRegionCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5020", "An image in memory of another purpose",
        "What is loaded there overwrites what the region is for. Under Linux 6.1 it is worse: "
        + "one byte of a ramdisk, a device tree or the kernel in a no-map region, "
        + "and the kernel drops the whole reservation (early_init_dt_reserve_memory_arch, drivers/of/fdt.c: \"failed to reserve memory for node\"), "
        + "so that all of the region becomes System RAM.");

    /// <summary><see cref="Needs"/>.</summary>
    public const Facets Needed =
        Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize | Facets.Regions | Facets.Role | Facets.Kernel | Facets.Claim
        | Facets.Scripts;

    public override Facets Needs => Needed;

    public override Facets Breaks => Facets.Images;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (context.InRegion(instance) is (BootPart part, Region region))
            Report(instance, part, region, context);
    }

    private void Report(Instance instance, BootPart part, Region region, CheckContext context)
    {
        AddressRange both = part.Range.Intersect(region.Range);
        string help = part.Mend is { } mend ? mend
            : part.Image is { } image ? FreePlace.Help(image, instance, context.Model)
            : $"the kernel needs {part.Range}: move {RegionText.Describe(region)}, or choose another base";
        Report(
            context, instance, part.Location,
            $"{part.Name} of '{instance.Name}' at {part.Range} lies with {SizeText.InWords(both.Size)} in {RegionText.Describe(region)} "
            + $"at {region.Range}{Consequence(instance, part, region)}",
            help, new RelatedLocation(region.Location, $"{RegionText.Describe(region)}, {region.Range}"));
    }

    private static string Consequence(Instance instance, BootPart part, Region region) => region.Kind switch
    {
        RegionKind.Clobber => ", which the boot loader rewrites at every reset",
        RegionKind.Reserve => ", which is reserved for something else",
        _ when part.IsReserved && instance.Kernel.Model.TakesDeviceTree =>
            $": {instance.Kernel.Model.Name} then drops the whole reservation of {SizeText.InWords(region.Range.Size)} (failed to reserve memory for node), "
            + "and hands it out as System RAM",
        RegionKind.Control => ", where the FSW page and the tables of all instances are",
        _ => ", which is no memory of any kernel",
    };
}
