using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Multikernel;

namespace FswLayout.Checks.Targets;

/// <summary>Nobody gives a base to an instance of a multikernel.</summary>
internal sealed class MultikernelPlaceCheck : MultikernelChildCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8080", "A base that the multikernel does not take",
        "An instance asks the pool for an amount, and the host kernel picks the place: memory-base is no longer accepted "
        + "(mk_baseline_parse_memory, kernel/multikernel/baseline.c). A tool that still writes it describes memory that the instance does not get.");

    public override Facets Needs => Facets.Scripts | Facets.Role | Facets.Memory;

    protected override void Run(Instance instance, Board board, CheckContext context)
    {
        if (instance.HasAutomaticPlace || !instance.Gives(InstanceProperty.Base)
            || instance.OriginOf(InstanceProperty.Base) == instance.OriginOf(InstanceProperty.Memory))
            return;
        string size = SizeText.Size(MultikernelLoader.MemoryOf(instance, board));
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Base),
            $"'{instance.Name}' is to have its memory at {SizeText.Address(instance.Base)}, and the host's kernel picks the place itself",
            $"remove base, and write memory = auto {size}; which asks for an amount",
            new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader"));
    }
}
