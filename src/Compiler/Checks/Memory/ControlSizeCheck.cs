using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>FSW page, common memory map and all instance pages fit the control range.</summary>
internal sealed class ControlSizeCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3010", "A control range that is too small",
        "It holds the FSW page, the common memory map from its second page, "
        + "and one block of pages an instance for its saved registers (docs/formats.md, 'control.bin and control.txt').");

    public override Facets Needs => Facets.Ram | Facets.SectionSize | Facets.Geometry | Facets.Regions;

    protected override void Run(Board board, CheckContext context)
    {
        if (board.Control is not { } control || board.MemoryModel == MemoryModel.Flat || !context.Draft.HasAllInstances)
            return;
        ulong needed = ControlLayout.SizeOf(context.Model);
        if (needed > control.Range.Size)
            Report(
                context, control.Location,
                $"{RegionText.Describe(control)} has {SizeText.Size(control.Range.Size)}, but FSW page, common memory map and the pages "
                + $"of {context.Model.Instances.Length} instances take {SizeText.Size(needed)}: {SizeText.Size(needed - control.Range.Size)} too little",
                $"write size {SizeText.Size(needed)}", [.. board.RegionsOf(RegionKind.Registers)
                    .Select(r => new RelatedLocation(r.Location, $"saved for each instance: {SizeText.Size(r.Range.Size)}"))]);
    }
}
