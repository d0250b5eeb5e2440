using System.Collections.Immutable;
using FswLayout.InitFiles.Boot;
using FswLayout.Text;

namespace FswLayout.InitFiles.Guests;

/// <summary>Compares what a guest's own files do with what a layout wants of it.</summary>
public static class GuestInit
{
    /// <summary>Longest path of the kernel (PATH_MAX).</summary>
    private const int LongestPath = 4096;

    /// <summary>Loop devices of a kernel that is told nothing else (max_loop, drivers/block/loop.c of 3.0).</summary>
    private const int LoopDevices = 8;

    /// <summary>What would go wrong in the boot <paramref name="run"/> of a guest.</summary>
    public static ImmutableArray<GuestFinding> Troubles(BootRun run) =>
    [
        .. MissingDirectories(run), .. EarlyImages(run), .. LateStart(run), .. TooManyLoops(run), .. run.Findings.Select(Translate).OfType<GuestFinding>(),
    ];

    /// <summary>What the boot <paramref name="run"/> mounts by itself at the places of the mounts <paramref name="wanted"/>.</summary>
    /// <param name="run">The boot.</param>
    /// <param name="wanted">What a layout wants.</param>
    /// <param name="isWanted">Whether a mount that is just what the layout wants is the layout's own; another at the same place never is.</param>
    public static IEnumerable<GuestFinding> Collisions(BootRun run, ImmutableArray<PerformedMount> wanted, Func<PerformedMount, bool> isWanted)
    {
        ILookup<string, PerformedMount> own = run.Mounts.Where(m => !m.IsRemount).ToLookup(m => BootEnvironment.Rooted(m.Target), StringComparer.Ordinal);
        foreach (PerformedMount mount in wanted)
        {
            PerformedMount? ours = own[mount.Target].FirstOrDefault(m => m.IsSameAs(mount) && isWanted(m));
            foreach (PerformedMount same in own[mount.Target].Where(m => !ReferenceEquals(m, ours)))
                yield return new GuestFinding(
                    GuestFindingKind.AlreadyMounted, same.Location,
                    same.Source == mount.Source && same.FileSystem != mount.FileSystem
                        ? $"the guest mounts '{same.Source}' at '{same.Target}' as {same.FileSystem}, where the layout wants {mount.FileSystem}"
                    : same.Source == mount.Source ? $"the guest mounts '{same.Source}' at '{same.Target}' {(ours is null ? "already" : "a second time")}"
                    : $"the guest mounts '{same.Source}' at '{same.Target}', where the layout wants '{mount.Source}'");
        }
    }

    /// <summary>The mounts <paramref name="wanted"/> that the boot <paramref name="run"/> does not do.</summary>
    public static ImmutableArray<PerformedMount> NotMounted(BootRun run, ImmutableArray<PerformedMount> wanted) =>
        [.. wanted.Where(w => !run.Mounts.Any(w.IsSameAs))];

    /// <summary>The mounts <paramref name="wanted"/>, in their order, that the boot <paramref name="run"/> does before the one they lie in.</summary>
    public static IEnumerable<GuestFinding> WrongOrder(BootRun run, ImmutableArray<PerformedMount> wanted)
    {
        for (int i = 0; i < wanted.Length; i++)
            if (wanted.Take(i).LastOrDefault(wanted[i].LiesIn) is { } parent
                && Find(parent) is var (holder, at)
                && Find(wanted[i]) is var (mount, early)
                && early < at)
                yield return new GuestFinding(
                    GuestFindingKind.WrongOrder, mount.Location, $"'{mount.Target}' is mounted before '{holder.Target}', which it lies in");

        (PerformedMount Mount, int Index)? Find(PerformedMount mount) =>
            run.Mounts.Select((m, index) => ((PerformedMount, int)?)(m, index)).FirstOrDefault(m => m!.Value.Item1.IsSameAs(mount));
    }

    /// <summary>
    /// mount() needs its directory; neither do_mount() nor fs_mgr of 4.1 and 4.2 makes it. What a mounted file system holds is not known, and taken to be
    /// there.
    /// </summary>
    private static IEnumerable<GuestFinding> MissingDirectories(BootRun run)
    {
        var mounted = new HashSet<string>(StringComparer.Ordinal);
        foreach (PerformedMount mount in run.Mounts)
        {
            if (MissingPart(mount, mounted) is { } part)
                yield return new GuestFinding(GuestFindingKind.MissingDirectory, mount.Location, $"nothing makes '{part}' before '{mount.Target}' is mounted");
            mounted.Add(mount.Tree.Resolve(mount.Target));
        }
    }

    /// <summary>do_mount() opens the file of a loop, and gives up when it is not there yet (init/builtins.c).</summary>
    private static IEnumerable<GuestFinding> EarlyImages(BootRun run)
    {
        for (int i = 0; i < run.Mounts.Length; i++)
            if (run.Mounts[i] is { LoopFile: not null } image
                && !run.Mounts.Take(i).Any(m => image.HasImageIn(m))
                && run.Mounts.Skip(i + 1).FirstOrDefault(image.HasImageIn) is { } holder)
                yield return new GuestFinding(
                    GuestFindingKind.WrongOrder, image.Location, $"'{image.Target}' is mounted before '{holder.Target}', which it lies in");
    }

    /// <summary>The first folder of the target that is not there, or <c>null</c>.</summary>
    private static string? MissingPart(PerformedMount mount, HashSet<string> mounted) =>
        mount.Target.Length > LongestPath ? mount.Target.Substring(0, 40) + "…" : mount.Tree.Missing(mount.Target, mounted);

    /// <summary>4.1 and 4.2 trigger nonencrypted, which starts the class, only after a mount_all without an error (do_mount_all, init/builtins.c).</summary>
    private static IEnumerable<GuestFinding> LateStart(BootRun run)
    {
        InitSection.Service[] late = [.. run.Services.Where(s => !s.IsDisabled && s.Classes.Contains("late_start"))];
        if (late.Length > 0 && !run.Classes.Contains("late_start"))
            yield return new GuestFinding(
                GuestFindingKind.LateStartNeverStarts, late[0].Header.Location,
                $"nothing starts the class late_start: {string.Join(", ", late.Select(s => $"'{s.Name}'"))} will never run"
                + (run.Release is InitRelease.Android41 or InitRelease.Android42
                    ? "; in this release only a mount_all without an error triggers nonencrypted by itself"
                    : ""));
    }

    /// <summary>
    /// do_mount() of 4.0 … 4.2 tries /dev/block/loop0, loop1 … and gives up at the first that is not there; 11 asks the kernel for a new one.
    /// </summary>
    private static IEnumerable<GuestFinding> TooManyLoops(BootRun run) =>
        from mount in run.Mounts.Where(m => m.LoopFile is not null).Skip(run.Release.IsModern() ? int.MaxValue : LoopDevices)
        select new GuestFinding(
            GuestFindingKind.TooManyLoops, mount.Location,
            $"the kernel has {LoopDevices} loop devices unless max_loop= gives it more: none is left for '{mount.Target}'");

    private static GuestFinding? Translate(InitFinding finding)
    {
        string line = finding.Location.Source.ToString(finding.Location.Span);
        bool isMountAll = line.StartsWith("mount_all", StringComparison.Ordinal);
        GuestFindingKind? kind = finding.Kind switch
        {
            InitFindingKind.UnknownCommand when isMountAll => GuestFindingKind.NoMountAll,
            InitFindingKind.MissingFile when isMountAll => GuestFindingKind.UnknownTable,
            InitFindingKind.InsecureFile => GuestFindingKind.SkippedFile,
            InitFindingKind.ImpossibleMount => GuestFindingKind.ImpossibleRow,
            InitFindingKind.QueuedTwice => GuestFindingKind.BrokenQueue,
            InitFindingKind.JoinedMountWords => GuestFindingKind.JoinedFlags,
            InitFindingKind.SwappedColumns => GuestFindingKind.WrongColumns,
            InitFindingKind.ArgumentCount when line.StartsWith("mount", StringComparison.Ordinal) => GuestFindingKind.RefusedMount,
            _ when finding.Effect == InitEffect.Dropped => GuestFindingKind.DroppedWords,
            _ => null,
        };
        string consequence = kind == GuestFindingKind.UnknownTable ? ": what it mounts is not known" : "";
        return kind is { } known ? new GuestFinding(known, finding.Location, finding.Message + consequence) : null;
    }
}
