using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>An instance keeps the memory that it says it needs.</summary>
internal sealed class LeastMemoryCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW3033", "Less memory than wanted",
        "min_memory says what the instance needs after all that it lends. With less, its kernel kills programs to find pages (out_of_memory, mm/oom_kill.c; on "
        + "Android first drivers/staging/android/lowmemorykiller.c), and memory that others own cannot help it.");

    public override Facets Needs => Facets.Prediction | Facets.Memory | Facets.Claim;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.MinMemory is not { } least)
            return;
        ulong owned = instance.Sections.Aggregate(0UL, (sum, n) => sum + context.Model.Sections[n].SystemRam);
        if (owned < least)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.MinMemory),
                $"'{instance.Name}' is left with {SizeText.Size(owned)}, {SizeText.Size(least - owned)} less than its min_memory of {SizeText.Size(least)}",
                $"{(instance.IsMaster ? "let the children claim" : "give it")} {SizeText.Size(Missing(least - owned, context.Board.SectionSize))} "
                    + (instance.IsMaster ? "less" : "more"),
                new RelatedLocation(instance.OriginOf(InstanceProperty.Memory), "its memory"));
    }

    /// <summary>Memory is given in whole sections.</summary>
    private static ulong Missing(ulong bytes, ulong section) => ((bytes - 1) / section + 1) * section;
}
