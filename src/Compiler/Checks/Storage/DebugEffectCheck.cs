using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>What is written for default.prop has a reader.</summary>
internal sealed class DebugEffectCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6014", "A property that has no effect here", "Only Android reads default.prop: nothing would come of it, and nobody would know.");

    public override Facets Needs => Facets.System;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.IsDebug && instance.System.Kind == SystemKind.Linux)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Debug),
                $"'{instance.Name}' runs plain Linux, which has no default.prop: debug does nothing",
                new Advice("leave it out, or name the Android release: system = android(…);")
                {
                    Changes = context.ItemAround(instance.OriginOf(InstanceProperty.Debug)) is { } item ? [item.Removal] : [],
                    IsSafe = true,
                });
    }
}
