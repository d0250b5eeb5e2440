using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>The system is one whose init and fstab the compiler knows.</summary>
internal sealed class SystemReleaseCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor => BindingErrors.UnknownRelease;

    public override Facets Needs => Facets.System;

    public override Facets Breaks => Facets.System;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.System is { Kind: SystemKind.Unknown })
            Report(
                context, instance, instance.OriginOf(InstanceProperty.System), $"there is no model of Android {instance.System.Version}",
                $"write one that the compiler knows: {Releases.Systems}");
    }
}
