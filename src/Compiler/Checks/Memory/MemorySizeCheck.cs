using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>A size of memory is whole sections.</summary>
internal sealed class MemorySizeCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3017", "Memory that is not made of whole sections", "Memory changes hands section by section: SPARSEMEM cannot offline a part of one.");

    public override Facets Needs => Facets.Memory | Facets.SectionSize;

    public override Facets Breaks => Facets.Memory;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        ulong section = context.Board.SectionSize;
        if (instance.Memory is not MemoryRequest.Size { Bytes: var bytes } || (bytes % section == 0 && bytes > 0))
            return;
        ulong below = bytes / section * section;
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Memory),
            $"the memory of '{instance.Name}', {SizeText.Size(bytes)}, is not a multiple of the section size {SizeText.Size(section)}",
            below == 0 && Slip(bytes) is { } mebibytes && (mebibytes << 20) % section == 0
            ? Advice.Replace($"write {mebibytes}M, where MiB are meant", Auto(instance) + $"{mebibytes}M")
            : below == 0 ? $"write {SizeText.Size(section)} or more"
            : below > ulong.MaxValue - section ? "write less"
            : Advice.Replace($"write {SizeText.Size(below)} or {SizeText.Size(below + section)}", Auto(instance) + SizeText.Size(below + section)),
            new RelatedLocation(context.Board.OriginOf(BoardProperty.Section), "the section size"));
    }

    /// <summary>The word that stands before a size whose sections the compiler chooses.</summary>
    private static string Auto(Instance instance) =>
        instance.OriginOf(InstanceProperty.Memory) is var place && place.Source.ToString(place.Span).StartsWith("auto", StringComparison.Ordinal)
            ? "auto " : "";

    /// <summary>The number before the unit, where that is missing or too small: 256 for 256 and 256K; <c>null</c> for more than either.</summary>
    private static ulong? Slip(ulong bytes) => bytes is > 0 and < 1 << 10 ? bytes : bytes is > 0 and < 1 << 20 && bytes % 1024 == 0 ? bytes >> 10 : null;
}
