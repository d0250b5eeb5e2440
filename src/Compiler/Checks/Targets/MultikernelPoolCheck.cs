using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Multikernel;

namespace FswLayout.Checks.Targets;

/// <summary>The host can find the pool in one piece.</summary>
internal sealed class MultikernelPoolCheck : InstanceCheck
{
    private const ulong FourGiB = 1UL << 32;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8082", "A pool that the host does not find",
        "The host allocates the pool while it runs, in one piece, from its movable zone or else from ZONE_NORMAL, which starts at 4 GiB; never from DMA32 "
        + "(mk_alloc_contig_pages, kernel/multikernel/contig.c). Without such a piece the write of the baseline fails with ENOMEM, and there is no pool.");

    public override Facets Needs => Facets.Scripts | Facets.Role | Facets.Prediction | Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (context.Model.Board.Loader is not MultikernelLoader || !instance.IsMaster || !instance.Prediction.Boots || !context.Model.Children.Any()
            || !context.Model.Children.All(c => context.IsSound(c, Facets.Claim | Facets.Memory)))
            return;
        ulong pool = MultikernelLoader.PoolSize(context.Model), most = Pieces(instance.Prediction).Select(r => r.Size).DefaultIfEmpty().Max();
        if (pool <= most)
            return;
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Kernelcore),
            $"the instances of '{instance.Name}' want a pool of {SizeText.InWords(pool)} in one piece, and the largest that its kernel can free has "
                + SizeText.InWords(most),
            instance.GivenKernelcore is null ? "write kernelcore = SIZE; of all that lies above so much memory the kernel can then free the pool"
                : most >= MultikernelLoader.OwnSize + context.Model.Board.SectionSize
                ? $"let them have less, {SizeText.InWords(pool - most)} in all, or write a smaller kernelcore, so that more is movable"
                : "write a smaller kernelcore, so that more than that is movable, or let the instances have less",
            [.. context.Model.Children.Take(4).Select(c => new RelatedLocation(c.OriginOf(InstanceProperty.Memory), $"the memory of '{c.Name}'"))]);
    }

    /// <summary>RAM in one piece in a zone that the pool may come from; what is reserved there is taken out. No piece spans two zones.</summary>
    private static IEnumerable<AddressRange> Pieces(MemoryPrediction prediction) => prediction.Zones
        .Where(z => z.Name == Zone.MovableName || z.Range.Start >= FourGiB)
        .SelectMany(z => AddressRanges.Subtract(
            AddressRanges.Clip(prediction.Ram, z.Range), prediction.Reservations.Where(r => r.IsKept).Select(r => r.Range)));
}
