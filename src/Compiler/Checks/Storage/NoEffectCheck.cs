using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>What is written for setup.sh or default.prop reaches one of them.</summary>
internal sealed class NoEffectCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6010", "A property that has no effect here", "Only Android reads default.prop, and setup.sh looks at images, not at partitions: nothing would come of it, and nobody would know.");

    public override Facets Needs => Facets.Mounts | Facets.System;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.IsDebug && instance.System.Kind == SystemKind.Linux)
            Report(
                context, instance, instance.OriginOf("debug"), $"'{instance.Name}' runs plain Linux, which has no default.prop: debug does nothing",
                "leave it out, or name the Android release: system = android(…);");
        foreach (Mount mount in instance.Mounts.Where(m => m.Size is not null && m.Source is MountSource.OfPartition))
            Report(
                context, instance, mount.OriginOf("size"), $"'{mount.Target}' is {StorageText.Describe(mount.Source)}: its size is not looked at",
                "leave it out: only the image of a loop has a size to check");
    }
}
