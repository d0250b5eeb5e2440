using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A loop's file lies under a mount that comes before it.</summary>
internal sealed class LoopParentCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6002", "A loop before its parent", "Mounts happen in declaration order: a loop file whose file system is not mounted yet does not exist, and "
            + "init goes on without it.");

    public override Facets Needs => Facets.Mounts;

    public override Facets Breaks => Facets.Mounts;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Mount mount in instance.Mounts.Where(m => m.Source is MountSource.Loop && instance.ParentOf(m) is null))
        {
            string path = ((MountSource.Loop)mount.Source).Path;
            Mount? later = Holder(instance, mount);
            // It lies on the root, which is mounted before everything else.
            if (later is null && context.Storage.RootOf(instance) is not null)
                continue;
            if (later is not null && Circle(instance, mount) is { Length: > 0 } circle)
            {
                ReportCircle(context, instance, circle);
                continue;
            }
            Report(
                context, instance, mount.OriginOf(MountProperty.From),
                later is null ? $"the file '{TextForm.Printable(path)}' lies under no mount of '{instance.Name}'"
                    : $"the file '{TextForm.Printable(path)}' lies under '{later.Target}', which is mounted only later",
                later is null ? "mount the file system that holds it first, or tell the root that does: args { root = \"/dev/…\"; }"
                    : $"move mount \"{later.Target}\" before this one",
                later is null ? [] : [new RelatedLocation(later.Location, "mounted here")]);
        }
    }

    private void ReportCircle(CheckContext context, Instance instance, Mount[] circle)
    {
        string list = string.Join(", ", circle.Select(m => $"the image of '{TextForm.Printable(m.Target)}' lies under "
            + $"'{TextForm.Printable(Holder(instance, m)!.Target)}'"));
        Report(
            context, instance, circle[0].OriginOf(MountProperty.From), $"these mounts wait for each other, and none can be first: {list}",
            "keep one of the images on a partition", [.. circle.Skip(1).Select(m => new RelatedLocation(m.OriginOf(MountProperty.From), "and this one"))]);
    }

    /// <summary>The mount that would hold the file of a loop if order played no part: the deepest one on its path.</summary>
    private static Mount? Holder(Instance instance, Mount mount) => mount.Source is MountSource.Loop loop
        ? instance.Mounts.Where(m => m != mount && DevicePath.IsBelow(loop.Path, m.Target)).OrderBy(m => m.Target.Length).LastOrDefault()
        : null;

    /// <summary>The mounts that wait for each other, <paramref name="mount"/> first; empty when it is in no circle.</summary>
    private static Mount[] Circle(Instance instance, Mount mount)
    {
        var chain = new List<Mount> { mount };
        while (Holder(instance, chain[chain.Count - 1]) is { } next && !chain.Contains(next))
            chain.Add(next);
        return Holder(instance, chain[chain.Count - 1]) == mount ? [.. chain] : [];
    }
}
