using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>A reserve, which stays System RAM, is not what a device or another world needs.</summary>
internal sealed class ReserveUseCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW3038", "A reserve that no driver can map",
        "A reserve stays System RAM: nobody hands it out, but each kernel has it in its own mapping, cached. "
        + "ioremap of System RAM is refused (__arm_ioremap_pfn_caller, arch/arm/mm/ioremap.c), "
        + "so that a driver for a buffer shared with a device, a coprocessor or a secure world does not start.");

    public override Facets Needs => Facets.Regions | Facets.RegionUse;

    protected override void Run(Board board, CheckContext context)
    {
        foreach (Region region in board.RegionsOf(RegionKind.Reserve).Where(r => !r.IsAcknowledged))
            Report(
                context, region.Location,
                $"{RegionText.Describe(region)} at {region.Range} stays System RAM in every kernel: a driver that maps it with ioremap is refused",
                $"write carveout {region.Name} = {SizeText.Address(region.Range.Start)} size {SizeText.Size(region.Range.Size)}; "
                + $"if a device or another world uses it; or {{ users = kernels; }} behind the range, if only kernels do");
    }
}
