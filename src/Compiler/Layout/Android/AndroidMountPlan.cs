using System.Collections.Immutable;
using System.Text;

namespace FswLayout.Layout.Android;

/// <summary>Which mounts of an Android instance go to its fstab and which are lines of its init fragment.</summary>
/// <param name="Rows">Rows for fs_mgr, in order; none before 4.1, which has no mount_all.</param>
/// <param name="Lines">Lines for init, in order, after the rows.</param>
public sealed record AndroidMountPlan(ImmutableArray<Mount> Rows, ImmutableArray<Mount> Lines)
{
    /// <summary>The rows as fs_mgr reads them.</summary>
    public IEnumerable<string> RowTexts => Rows.Select(FstabRow.Of);

    /// <summary>
    /// The plan. A row needs no loop, and its mount point lies in no other mount. Once a line is needed all that follows are lines
    /// too, so that the order of the layout holds; only what fs_mgr alone can do (check, encryptable, noexec) stays a row.
    /// </summary>
    public static AndroidMountPlan Of(Instance instance)
    {
        var rows = ImmutableArray.CreateBuilder<Mount>();
        var lines = ImmutableArray.CreateBuilder<Mount>();
        foreach (Mount mount in instance.Mounts)
        {
            bool row = CanBeRow(mount, instance) && (lines.Count == 0 || NeedsFsManager(mount));
            (row ? rows : lines).Add(mount);
        }
        return new AndroidMountPlan(rows.ToImmutable(), lines.ToImmutable());
    }

    /// <summary>Whether fs_mgr can do it: only a partition, with words that it does not misread, and on no other mount, which may come later.</summary>
    public static bool CanBeRow(Mount mount, Instance instance) =>
        instance.System.Kind == SystemKind.Android41 && mount.Source is MountSource.OfPartition
        && !mount.Options.Any(MountWords.IsMisreadByFsManager)
        && Encoding.UTF8.GetByteCount(FstabRow.Of(mount)) <= MountWords.LongestFstabLine
        && IsAlone(mount, instance.MountTable);

    private static bool IsAlone(Mount mount, MountTable mounts)
    {
        foreach ((Mount on, _) in mounts.On(mount.Target))
            if (on != mount)
                return false;
        return true;
    }

    /// <summary>init's own mount neither checks nor decrypts, and would give noexec to the file system, which refuses it.</summary>
    private static bool NeedsFsManager(Mount mount) => mount.Options.Any(o => o == "noexec" || (MountWords.IsFsManagerFlag(o) && o != "wait"));
}
