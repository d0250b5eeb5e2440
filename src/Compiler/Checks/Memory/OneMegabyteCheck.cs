using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Under Linux 3.0 every piece of low memory starts and ends on 1 MiB.</summary>
internal sealed class OneMegabyteCheck : InstanceCheck
{
    private const ulong Megabyte = 1UL << 20, Step = 16 * Megabyte, MostVmalloc = 1024 * Megabyte;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3022", "Low memory that does not end on 1 MiB", "Linux 3.0 maps low memory in sections of 1 MiB (map_lowmem, arch/arm/mm/mmu.c); a piece that starts or ends elsewhere kills it without a word after \"Memory policy\".");

    public override Facets Needs => Facets.Prediction | Facets.Arguments;

    public override Facets Breaks => Facets.Claim;

    /// <summary>Whether this rule is what keeps <paramref name="instance"/> from coming up.</summary>
    public static bool Applies(Instance instance) => Pieces(instance).Any();

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (AddressRange piece in Pieces(instance).Take(1))
        {
            ulong edge = piece.Start % Megabyte != 0 ? piece.Start : piece.End;
            Region? hole = context.Model.Board.Regions.FirstOrDefault(r => r.Kind is RegionKind.Carveout or RegionKind.Control && (r.Range.Start == edge || r.Range.End == edge));
            bool vmalloc = hole is null && edge == instance.Prediction.LowMemoryEnd && instance.Vmalloc is not null;
            Report(
                context, instance, hole?.Location ?? instance.OriginOf(vmalloc ? InstanceProperty.Vmalloc : InstanceProperty.Base),
                $"low memory of '{instance.Name}' has the piece {piece}, whose edge {SizeText.Address(edge)} is not on 1 MiB: it misses by {SizeText.Size(edge % Megabyte)}",
                hole is not null ? $"{Vmalloc(instance, context)}round {RegionText.Describe(hole)} to 1M" : vmalloc ? "write a vmalloc that is a multiple of 1M" : "let RAM banks start and end on 1M",
                hole is not null ? [new RelatedLocation(instance.Location, $"'{instance.Name}' runs Linux {instance.Kernel.Text}")] : []);
        }
    }

    /// <summary>The least vmalloc, in whole sections, with which low memory ends below what is in its way, tried on the model; the last one of a line counts.</summary>
    private static string Vmalloc(Instance instance, CheckContext context)
    {
        KernelMachine machine = LayoutBuilder.MachineOf(context.Model.Board, instance);
        for (ulong size = Step; size <= MostVmalloc; size += Step)
        {
            Instance tried = instance with { Prediction = KernelModel.Predict(machine, $"{instance.KernelLine} vmalloc={SizeText.Size(size)}") };
            if (tried.Prediction.Boots && !Applies(tried))
                return $"write vmalloc = {SizeText.Size(size)}; or more, so that low memory ends below it; or ";
        }
        return "";
    }

    private static IEnumerable<AddressRange> Pieces(Instance instance) =>
        instance.Kernel.Family == LinuxFamily.Linux30 && instance.Prediction.LowMemoryEnd is { } end && end >= instance.Base
            ? AddressRanges.Clip(instance.Prediction.Ram, new AddressRange(instance.Base, end)).Where(p => p.Start % Megabyte != 0 || p.End % Megabyte != 0)
            : [];
}
