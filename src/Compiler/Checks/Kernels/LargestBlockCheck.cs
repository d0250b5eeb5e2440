using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Kernels;

/// <summary>A kernel's largest block of memory fits a section.</summary>
internal sealed class LargestBlockCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3063", "A block of memory larger than a section",
        "With SPARSEMEM the largest block of the buddy allocator, 2^(MAX_ORDER - 1) pages, must fit a section, or the kernel does not compile: "
        + "\"Allocator MAX_ORDER exceeds SECTION_SIZE\" (include/linux/mmzone.h).");

    public override Facets Needs => Facets.SectionSize | Facets.Geometry | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        Board board = context.Board;
        if (board is { MemoryModel: MemoryModel.Sparse, SectionSize: < Bounds.UsualSection } && LayoutBuilder.MachineOf(board, instance).MaxOrderSize is null)
            ReportUntold(instance, board, context);
        if (board.MemoryModel == MemoryModel.Flat
            || instance.KernelConfig is not { } config
            || LayoutBuilder.MachineOf(board, instance).MaxOrderSize is not { } block
            || block <= board.SectionSize)
            return;
        KernelOption option = (config.Find("ARCH_FORCE_MAX_ORDER") ?? config.Find("FORCE_MAX_ZONEORDER"))!;
        Report(
            context, instance, instance.ImageOf(ImageKind.Kernel)!.Config!.Location,
            $"the kernel of '{instance.Name}' has CONFIG_{option.Name}={option.Value}: "
            + $"blocks of {SizeText.Size(block)}, {SizeText.Size(block - board.SectionSize)} more than a section of {SizeText.Size(board.SectionSize)}, "
            + "and with SPARSEMEM it does not compile",
            $"build it with CONFIG_{option.Name}={MostOrder(board)} or less", new RelatedLocation(option.Location, "what the configuration says"),
            new RelatedLocation(board.OriginOf(BoardProperty.Section), "the section size"));
    }

    private void ReportUntold(Instance instance, Board board, CheckContext context)
    {
        ulong largest = instance.Kernel.Model.LargestBlock(LayoutBuilder.MachineOf(board, instance));
        string option = instance.Kernel.Model.LargestBlockOption;
        Report(
            context, instance, instance.Location,
            $"nothing shows that the kernel of '{instance.Name}' has blocks of at most {SizeText.Size(board.SectionSize)}, a section: unless its configuration "
            + $"says so, they have {SizeText.Size(largest)}, and with SPARSEMEM it does not compile",
            $"build it with CONFIG_{option}={MostOrder(board)} or less, and name its configuration: image kernel {{ config = \".config\"; }}",
            new RelatedLocation(board.OriginOf(BoardProperty.Section), "the section size"));
    }

    /// <summary>The largest MAX_ORDER with which a block fits a section.</summary>
    private static int MostOrder(Board board)
    {
        int most = 1;
        for (ulong size = board.PageSize; size < board.SectionSize; size <<= 1)
            most++;
        return most;
    }
}
