using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>kernelcore ends where a section does.</summary>
internal sealed class KernelcoreAlignmentCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW3030", "A kernelcore that splits a section",
        "The section across the start of the movable zone cannot be offlined, in all recorded runs of Linux 3.0.8: the rest of it is lost to lending.");

    public override Facets Needs => Facets.Kernelcore | Facets.SectionSize;

    protected override void Run(Instance instance, CheckContext context)
    {
        ulong section = context.Board.SectionSize;
        // On a flat board nothing is lent.
        if (instance.Kernelcore % section == 0 || context.Board.MemoryModel == MemoryModel.Flat)
            return;
        ulong up = (instance.Kernelcore / section + 1) * section;
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Kernelcore),
            $"the kernelcore of '{instance.Name}', {SizeText.Size(instance.Kernelcore)}, is not a multiple of the section size {SizeText.Size(section)}",
            $"write {SizeText.Size(up)}: the section across the boundary cannot be lent anyway",
            new RelatedLocation(context.Board.OriginOf(BoardProperty.Section), "the section size"));
    }
}
