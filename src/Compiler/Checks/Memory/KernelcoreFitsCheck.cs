using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>kernelcore is not more than the memory.</summary>
internal sealed class KernelcoreFitsCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3019", "A kernelcore larger than the memory", "The kernel would place unmovable data in sections that are not its own.");

    public override Facets Needs => Facets.Memory | Facets.Kernelcore | Facets.SectionSize | Facets.Role;

    public override Facets Breaks => Facets.Kernelcore | Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (MemoryOf(instance, context.Model.Board) is { } bytes && instance.Kernelcore > bytes)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Kernelcore),
                $"the kernelcore of '{instance.Name}' is {SizeText.Size(instance.Kernelcore)}, {SizeText.Size(instance.Kernelcore - bytes)} more than its "
                + $"memory of {SizeText.Size(bytes)}",
                "lower kernelcore or raise memory", new RelatedLocation(instance.OriginOf(InstanceProperty.Memory), $"its memory: {SizeText.Size(bytes)}"));
    }

    /// <summary>The bytes that an instance asks for; <c>null</c> where it takes what is left.</summary>
    public static ulong? MemoryOf(Instance instance, Board board) => instance.Memory switch
    {
        MemoryRequest.Size size => size.Bytes,
        MemoryRequest.Explicit sections => (ulong)sections.Numbers.Length * board.SectionSize,
        _ => null,
    };
}
