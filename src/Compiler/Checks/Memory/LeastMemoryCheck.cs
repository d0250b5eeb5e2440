using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>An instance keeps the memory that it says it needs.</summary>
internal sealed class LeastMemoryCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW3033", "Less memory than wanted", "min_memory says what the instance needs after all that it lends.");

    public override Facets Needs => Facets.Prediction | Facets.Memory | Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.MinMemory is not { } least)
            return;
        ulong owned = instance.Sections.Aggregate(0UL, (sum, n) => sum + context.Model.Sections[n].SystemRam);
        if (owned < least)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.MinMemory),
                $"'{instance.Name}' is left with {SizeText.Size(owned)}, {SizeText.Size(least - owned)} less than its min_memory of {SizeText.Size(least)}",
                instance.IsMaster ? "let the children claim less" : "raise its memory",
                new RelatedLocation(instance.OriginOf(InstanceProperty.Memory), "its memory"));
    }
}
