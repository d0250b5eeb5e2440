using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;
using FswLayout.Layout.Loaders.Xen;
using FswLayout.Text;

namespace FswLayout.Checks.Loaders;

/// <summary>What U-Boot has itself lies in RAM, and is read there.</summary>
internal sealed class LoaderPlaceCheck : BoardCheck
{
    /// <summary>An overlay is a device tree, which libfdt wants on 8 bytes (fdt_check_header); a script's header has words of 4.</summary>
    private const ulong TreeUnit = 8, ScriptUnit = 4;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5081", "U-Boot's own memory outside RAM",
        "U-Boot moves itself to the end of RAM and loads its script and overlays into RAM: what lies elsewhere is not there, and a tree off its boundary of 8 "
        + "bytes is refused (FDT_ERR_ALIGNMENT).");

    public override Facets Needs => Facets.Scripts | Facets.Ram;

    public override Facets Breaks => Facets.Scripts;

    protected override void Run(Board board, CheckContext context)
    {
        if ((board.Loader as UBootLoader ?? (board.Loader as XenLoader)?.Stage) is not { } loader)
            return;
        if (loader.IsMemoryTold)
            Check(loader.Memory, LoaderProperty.Memory, 1);
        if (loader.Script is { } script)
            Check(script, LoaderProperty.Script, ScriptUnit);
        if (loader.Fit is { } fit)
            Check(fit, LoaderProperty.Fit, TreeUnit);
        if (loader.Unpack is { } unpack)
            Check(unpack, LoaderProperty.Unpack, 1);
        if (loader.Overlay is { } overlay)
            Check(overlay, LoaderProperty.Overlay, TreeUnit);

        void Check(AddressRange range, LoaderProperty property, ulong unit)
        {
            SourceLocation place = loader.PlaceOf(property);
            if (!AddressRanges.Union(board.Ram).Any(b => b.Contains(range)))
                Report(
                    context, place, $"{property.Name} of U-Boot, {range}, does not lie in one bank of RAM", $"choose a range in {Banks(board)}",
                    new RelatedLocation(board.OriginOf(BoardProperty.Ram), "the RAM of the board"));
            else if (range.Start % unit != 0)
                Report(
                    context, place, $"{property.Name} of U-Boot starts at {SizeText.Address(range.Start)}, {range.Start % unit} past a multiple of {unit}",
                    $"write {SizeText.Address(range.Start - (range.Start % unit))} size {SizeText.Size(range.Size)}");
        }
    }

    private static string Banks(Board board) => Enumeration.Or(board.Ram.Take(4).Select(b => b.ToString()));
}
