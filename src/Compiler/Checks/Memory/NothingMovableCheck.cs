using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>A child has at least one section besides its kernelcore.</summary>
internal sealed class NothingMovableCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW3032", "Nothing movable left",
        "What is kernelcore holds pages that cannot be moved, so none of its sections goes offline: "
        + "an instance that is all kernelcore can never lend one, however much of it is free.");

    public override Facets Needs => Facets.Prediction | Facets.Memory | Facets.Claim;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        ulong section = context.Board.SectionSize;
        ulong owned = (ulong)instance.Sections.Length * section;
        bool canLend = context.Board.MemoryModel == MemoryModel.Sparse && !instance.IsMaster;
        if (canLend && instance.Kernelcore <= owned && owned - instance.Kernelcore < section)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Memory),
                $"'{instance.Name}' has {SizeText.Size(owned)}, all of it kernelcore: it can never lend memory",
                $"write {SizeText.Size((instance.Kernelcore / section + 1) * section)} or more",
                new RelatedLocation(instance.OriginOf(InstanceProperty.Kernelcore), "its kernelcore"));
    }
}
