using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>A processor sees the memory that its program is linked for, and what its instance has.</summary>
internal sealed class UnseenMemoryCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8009", "Memory that its processor does not see",
        "A program is linked for addresses of its own processor, which may be others than Linux's: the i.MX 8M's Cortex-M4 has its TCM at 0x1ffe0000, where "
        + "Linux finds it at 0x7e0000. remoteproc refuses an address that it cannot translate (\"bad phdr da\"), and a processor faults on it.");

    public override Facets Needs => Facets.Owners | Facets.Memory | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        if (companion.Processor is not { Windows.IsEmpty: false } processor)
            return;
        RelatedLocation sees = new(processor.Location, $"'{processor.Name}' and what it sees");
        foreach (AddressRange segment in (companion.Program?.Segments ?? []).Select(s => s.Range))
            if (Total(processor, segment) < segment.Size)
            {
                Report(
                    context, companion, companion.OriginOf(InstanceProperty.File),
                    $"the program of '{companion.Name}' is linked for {segment}, and '{processor.Name}' sees no memory there",
                    processor.FromLinux(segment) is { } seen
                        ? $"that is Linux's address: link it for {SizeText.Address(seen.Start)}, where '{processor.Name}' sees the same memory"
                        : $"link it for an address that '{processor.Name}' sees, or add a window to it", sees);
                return;
            }
        if (companion.Gives(InstanceProperty.Memory))
            foreach (AddressRange range in companion.Memory.Where(m => processor.Parts(m).IsEmpty).Take(1))
                Report(
                    context, companion, companion.MemoryLocation, $"the memory of '{companion.Name}' at {range} is not seen by '{processor.Name}'",
                    $"choose memory that a window of '{processor.Name}' shows", sees);
        foreach (Region region in SharedPlan.Of(context.Model, companion).Regions.Where(r => processor.FromLinux(r.Range) is null).Take(1))
            Report(
                context, companion, region.Location, $"the shared '{region.Name}' at {region.Range} is not seen by '{processor.Name}' of '{companion.Name}'",
                $"choose memory that a window of '{processor.Name}' shows", sees);
    }

    private static ulong Total(Processor processor, AddressRange range) => AddressRanges.TotalSize(AddressRanges.Union(processor.ToLinux(range)));
}
