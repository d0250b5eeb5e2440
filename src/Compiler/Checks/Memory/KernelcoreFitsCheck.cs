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

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (MemoryOf(instance, context.Board) is { } bytes && instance.Kernelcore > bytes)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Kernelcore),
                $"the kernelcore of '{instance.Name}' is {SizeText.Size(instance.Kernelcore)}, {SizeText.Size(instance.Kernelcore - bytes)} more than its "
                + $"memory of {SizeText.Size(bytes)}",
                Help(instance.Kernelcore, bytes, context.Board.SectionSize),
                new RelatedLocation(instance.OriginOf(InstanceProperty.Memory), $"its memory: {SizeText.Size(bytes)}"));
    }

    /// <summary>With a section more than the kernel keeps, so that there is one that can be lent.</summary>
    private static string Help(ulong kernelcore, ulong memory, ulong section)
    {
        ulong least = SectionsFor(kernelcore, section) is var sections && sections < ulong.MaxValue / section ? (sections + 1) * section : 0;
        string less = memory > section ? $"write kernelcore = {SizeText.Size(memory - section)}; or less" : "lower kernelcore",
            more = least > 0 ? $"give it {SizeText.Size(least)} of memory" : "raise memory";
        return $"{less}, or {more}";
    }

    private static ulong SectionsFor(ulong bytes, ulong section) => (bytes / section) + (bytes % section > 0 ? 1UL : 0);

    /// <summary>The bytes that an instance asks for; <c>null</c> where it takes what is left.</summary>
    public static ulong? MemoryOf(Instance instance, Board board) => instance.Memory switch
    {
        MemoryRequest.Size size => size.Bytes,
        MemoryRequest.Explicit sections => (ulong)sections.Numbers.Length * board.SectionSize,
        _ => null,
    };
}
