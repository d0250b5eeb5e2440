using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>A board with tables has exactly one control range.</summary>
internal sealed class ControlRangeCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3009", "Not exactly one control range",
        "All kernels find the FSW page and the common memory map at one place (docs/formats.md, 'control.bin and control.txt'); "
        + "with none or two they cannot hand over.");

    public override Facets Needs => Facets.Regions | Facets.Geometry;

    public override Facets Breaks => Facets.Regions;

    protected override void Run(Board board, CheckContext context)
    {
        Region[] controls = [.. board.RegionsOf(RegionKind.Control)];
        if (controls.Length == 0 && board.MemoryModel == MemoryModel.Sparse)
            Report(context, board.Location, $"the board '{board.Name}' has no control range", "add control NAME = ADDRESS size 128K; or memory_model = flat;");
        foreach (Region extra in controls.Skip(1))
            Report(
                context, extra.Location, $"{RegionText.Describe(extra)} is a second control range", "keep one",
                new RelatedLocation(controls[0].Location, $"{RegionText.Describe(controls[0])} comes first"));
    }
}
