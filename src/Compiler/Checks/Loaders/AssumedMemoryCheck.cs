using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;
using FswLayout.Layout.Loaders.UBoot;
using FswLayout.Layout.Loaders.Xen;

namespace FswLayout.Checks.Loaders;

/// <summary>What is loaded close below where U-Boot is assumed to be is known to be clear of it.</summary>
internal sealed class AssumedMemoryCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5086", "An image close below a U-Boot of which nobody says where it is",
        "How far U-Boot reaches down from the end of RAM is a matter of how it was built: heap (CONFIG_SYS_MALLOC_LEN, 4 to 128 MiB), stack "
        + "(CONFIG_STACK_SIZE, 16 MiB as a rule, which it keeps for itself since 2025.01), frame buffer. A file that is loaded there is refused "
        + "(\"Reading file would overwrite reserved memory\", fs/fs.c), or overwrites U-Boot while it runs.");

    public override Facets Needs => Facets.Images | Facets.Scripts | Facets.Ram | Facets.Regions;

    protected override void Run(Instance instance, CheckContext context)
    {
        Board board = context.Board;
        if ((board.Loader as UBootLoader ?? (board.Loader is XenLoader { IsStartedByQemu: false } xen ? xen.Stage : null))
                is not { IsMemoryTold: false, Memory: { IsEmpty: false } assumed } loader || !LoaderLine.StartsByLoader(instance, board))
            return;
        var doubtful = new AddressRange(loader.Reach.Start, assumed.Start);
        if (PartsOf(instance, context.Model).Where(p => p.Range.Overlaps(doubtful) && !p.Range.Overlaps(assumed)).OrderBy(p => p.Range).LastOrDefault()
            is not { } part)
            return;
        Report(
            context, instance, part.Location,
            $"{part.Name} of '{instance.Name}' at {part.Range} lies "
                + $"{(part.Range.End == assumed.Start ? "right" : SizeText.InWords(assumed.Start - part.Range.End))} below the "
                + $"{SizeText.InWords(assumed.Size)} that U-Boot is assumed to have itself, {assumed}: nobody says where it is, and some "
                + $"take {SizeText.InWords(loader.Reach.Size)}",
            $"{UBootLoader.HowToTell}; or load nothing above {SizeText.Address(doubtful.Start)}",
            new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader"));
    }

    /// <summary>What U-Boot loads for it; of a domain, its files.</summary>
    private static IEnumerable<BootPart> PartsOf(Instance instance, LayoutModel model) => instance.Domain is { } domain
        ? domain.Modules.Where(m => m.IsPlaced).Select(m => new BootPart(
            $"the {BootMemory.NameOf(m.Kind)}", BootMemory.LoadedRangeOf(m), m.OriginOf(ImageProperty.Load), m, IsReserved: false))
        : BootChain.MomentsOf(instance, model).First().Parts.Where(p => p.Doubt is null);
}
