using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A loop's file lies under a mount that comes before it.</summary>
internal sealed class LoopParentCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6002", "A loop before its parent", "Mounts happen in declaration order: a loop file whose file system is not mounted yet does not exist, and init goes on without it.");

    public override Facets Needs => Facets.Mounts;

    public override Facets Breaks => Facets.Mounts;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Mount mount in instance.Mounts.Where(m => m.Source is MountSource.Loop && instance.ParentOf(m) is null))
        {
            string path = ((MountSource.Loop)mount.Source).Path;
            Mount? later = instance.Mounts.FirstOrDefault(m => m != mount && DevicePath.IsBelow(path, m.Target));
            Report(
                context, instance, mount.OriginOf("from"),
                later is null ? $"the file '{TextForm.Printable(path)}' lies under no mount of '{instance.Name}'" : $"the file '{TextForm.Printable(path)}' lies under '{later.Target}', which is mounted only later",
                later is null ? "mount the file system that holds it first" : $"move mount \"{later.Target}\" before this one",
                later is null ? [] : [new RelatedLocation(later.Location, "mounted here")]);
        }
    }
}
