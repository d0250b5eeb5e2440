using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>A 64-bit kernel is not told of a vmalloc area: all its memory is low.</summary>
internal sealed class VmallocOf64Check : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4060", "vmalloc for a kernel without high memory",
        "vmalloc= moves the end of low memory of a 32-bit kernel. An arm64 kernel maps all its memory, has no such argument, and hands it to init as an "
        + "unknown parameter.");

    public override Facets Needs => Facets.Kernel | Facets.Vmalloc;

    public override Facets Breaks => Facets.Vmalloc;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance is { Kernel.Model: { IsKnown: true, Architecture: KernelArchitecture.Arm64 }, Vmalloc: not null })
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Vmalloc),
                $"'{instance.Name}' has a vmalloc, and {instance.Kernel.Model.Name} on arm64 knows no such argument", "remove vmalloc",
                new RelatedLocation(context.Board.OriginOf(BoardProperty.Arch), "the board's kernels are for arm64"));
    }
}
