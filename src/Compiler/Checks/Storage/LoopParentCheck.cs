using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Storage;

/// <summary>A loop's file lies under a mount that comes before it.</summary>
internal sealed class LoopParentCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6002", "A loop before its parent", "Mounts happen in declaration order: a loop file whose file system is not mounted yet does not exist, and "
            + "init goes on without it.");

    public override Facets Needs => Facets.Mounts;

    public override Facets Breaks => Facets.Mounts;

    /// <summary>Of a circle with more images the first few are shown, once; init makes no more loop devices.</summary>
    private const int MostInCircle = 8;

    protected override void Run(Instance instance, CheckContext context)
    {
        Circles? circles = null;
        foreach (Mount mount in instance.MountTable.Loops.Where(m => instance.ParentOf(m) is null))
        {
            string path = ((MountSource.Loop)mount.Source).Path;
            Mount? later = Holder(instance, mount);
            // It lies on the root, which is mounted before everything else.
            if (later is null && context.Storage.RootOf(instance) is not null)
                continue;
            if (later is not null && (circles ??= new Circles(instance)).SizeAt(mount) is > 0 and var size)
            {
                if (size <= MostInCircle || circles.IsFirst(mount))
                    ReportCircle(context, instance, Circle(instance, mount), size);
                continue;
            }
            Report(
                context, instance, mount.OriginOf(MountProperty.From),
                later is null ? $"the file '{TextForm.Printable(path)}' lies under no mount of '{instance.Name}'"
                    : $"the file '{TextForm.Printable(path)}' lies under '{later.Target}', which is mounted only later",
                later is null ? "mount the file system that holds it first, or tell the root that does: args { root = \"/dev/…\"; }"
                    : new Advice($"move mount \"{later.Target}\" before this one") { Changes = Moving(context, later, mount) },
                later is null ? [] : [new RelatedLocation(later.Location, "mounted here")]);
        }
    }

    /// <summary>The changes that move one mount before another of the same block.</summary>
    private static ImmutableArray<TextChange> Moving(CheckContext context, Mount moved, Mount before)
    {
        if (context.ItemAround(moved.OriginOf(MountProperty.From), hasBlock: true) is not { } one
            || context.ItemAround(before.OriginOf(MountProperty.From), hasBlock: true) is not { } other || one.Source != other.Source
            || one.Syntax.Span.Start <= other.Syntax.Span.Start)
            return [];
        SourceLocation place = other.WithBlanks;
        return [one.Removal, new TextChange(place with { Span = new TextSpan(place.Span.Start, 0) }, one.Source.ToString(one.WithBlanks.Span))];
    }

    private void ReportCircle(CheckContext context, Instance instance, Mount[] circle, int size)
    {
        string list = string.Join(", ", circle.Select(m => $"the image of '{TextForm.Printable(m.Target)}' lies under "
            + $"'{TextForm.Printable(Holder(instance, m)!.Target)}'")) + (size > circle.Length ? $", and {size - circle.Length} more" : "");
        Report(
            context, instance, circle[0].OriginOf(MountProperty.From), $"these mounts wait for each other, and none can be first: {list}",
            "keep one of the images on a partition", [.. circle.Skip(1).Select(m => new RelatedLocation(m.OriginOf(MountProperty.From), "and this one"))]);
    }

    /// <summary>The mount that would hold the file of a loop if order played no part: the deepest one on its path.</summary>
    private static Mount? Holder(Instance instance, Mount mount)
    {
        if (mount.Source is MountSource.Loop loop)
            foreach ((Mount holder, _) in instance.MountTable.On(loop.Path))
                if (holder != mount)
                    return holder;
        return null;
    }

    /// <summary>The mounts that wait for each other, <paramref name="mount"/> first; of many the first few.</summary>
    private static Mount[] Circle(Instance instance, Mount mount)
    {
        var chain = new List<Mount> { mount };
        for (Mount next = Holder(instance, mount)!; next != mount && chain.Count < MostInCircle; next = Holder(instance, next)!)
            chain.Add(next);
        return [.. chain];
    }

    /// <summary>Which mounts wait for each other.</summary>
    private sealed class Circles
    {
        private readonly Dictionary<string, (int Size, string First)> _circles = new(StringComparer.Ordinal);

        public Circles(Instance instance)
        {
            // Each mount has one holder at most: a walk ends at a mount of an earlier walk, which shows nothing new, or at one of its own: a circle.
            var walks = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int walk = 0; walk < instance.Mounts.Length; walk++)
            {
                Mount? current = instance.Mounts[walk];
                for (; current is not null && !walks.ContainsKey(current.Target); current = Holder(instance, current))
                    walks.Add(current.Target, walk);
                if (current is not null && walks[current.Target] == walk)
                    Add(instance, current);
            }
        }

        /// <summary>How many mounts are in the circle of <paramref name="mount"/>; 0 when it is in none.</summary>
        public int SizeAt(Mount mount) => _circles.TryGetValue(mount.Target, out var circle) ? circle.Size : 0;

        /// <summary>Whether <paramref name="mount"/> comes first of its circle.</summary>
        public bool IsFirst(Mount mount) => _circles[mount.Target].First == mount.Target;

        private void Add(Instance instance, Mount start)
        {
            var members = new List<Mount> { start };
            for (Mount next = Holder(instance, start)!; next != start; next = Holder(instance, next)!)
                members.Add(next);
            string first = members.OrderBy(instance.MountTable.IndexOf).First().Target;
            foreach (Mount member in members)
                _circles.Add(member.Target, (members.Count, first));
        }
    }
}
