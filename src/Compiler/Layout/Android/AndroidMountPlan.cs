using System.Collections.Immutable;
using FswLayout.InitFiles.Guests;

namespace FswLayout.Layout.Android;

/// <summary>Which mounts of an Android instance go to its fstab and which are lines of its init fragment.</summary>
/// <param name="Rows">Rows for fs_mgr, in order; none before 4.1, which has no mount_all.</param>
/// <param name="Lines">Lines for init, in order, after the rows.</param>
public sealed record AndroidMountPlan(ImmutableArray<Mount> Rows, ImmutableArray<Mount> Lines)
{
    /// <summary>The sections that init must be given, in the order in which they run; none is empty.</summary>
    public required ImmutableArray<InitBlock> Blocks { get; init; }

    /// <summary>The rows as fs_mgr reads them.</summary>
    public IEnumerable<string> RowTexts => Rows.Select(FstabRow.Of);

    /// <summary>
    /// The plan. A row needs no loop, and its mount point lies in no other mount. Once a line is needed all that follows are lines
    /// too, so that the order of the layout holds; only what fs_mgr alone can do (check, encryptable) stays a row.
    /// </summary>
    public static AndroidMountPlan Of(Instance instance)
    {
        var rows = ImmutableArray.CreateBuilder<Mount>();
        var lines = ImmutableArray.CreateBuilder<Mount>();
        foreach (Mount mount in instance.Mounts)
        {
            bool row = instance.System.Kind == SystemKind.Android41 && CanBeRow(mount, instance) && (lines.Count == 0 || NeedsFsManager(mount));
            (row ? rows : lines).Add(mount);
        }
        return new AndroidMountPlan(rows.ToImmutable(), lines.ToImmutable()) { Blocks = [.. BlocksOf(instance, rows, lines)] };
    }

    private static IEnumerable<InitBlock> BlocksOf(Instance instance, IEnumerable<Mount> rows, IEnumerable<Mount> lines)
    {
        var made = new HashSet<string>();
        // The mount points of rows must be there before mount_all, which stands in 'on fs'.
        ImmutableArray<string> early = [.. rows.SelectMany(m => InitLines.Directories(m, made))];
        if (!early.IsEmpty)
            yield return new InitBlock("init", early);
        var commands = ImmutableArray.CreateBuilder<string>();
        foreach (Mount mount in lines)
        {
            commands.AddRange(InitLines.Directories(mount, made));
            commands.Add(InitLines.Mount(mount));
            // 4.1 starts class late_start only after a successful mount_all; 4.0 does it on any mount of /data.
            if (mount.Target == "/data" && instance.System.Kind == SystemKind.Android41)
                commands.Add("trigger nonencrypted");
        }
        if (commands.Count > 0)
            yield return new InitBlock("fs", commands.ToImmutable());
    }

    private static bool CanBeRow(Mount mount, Instance instance) =>
        mount.Source is MountSource.OfPartition
        && !mount.Options.Any(MountWords.IsMisreadByFsManager)
        && FstabRow.Of(mount).Length <= MountWords.LongestFstabLine
        && !instance.Mounts.Any(m => m != mount && mount.Target.StartsWith(m.Target.TrimEnd('/') + "/", StringComparison.Ordinal));

    private static bool NeedsFsManager(Mount mount) => mount.Options.Any(o => MountWords.IsFsManagerFlag(o) && o != "wait");
}
