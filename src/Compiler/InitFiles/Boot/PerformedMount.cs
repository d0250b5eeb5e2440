using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.InitFiles.Boot;

/// <summary>A mount as the release understands it.</summary>
/// <param name="FileSystem">Type of the file system.</param>
/// <param name="Source">What is mounted, as written: a device, <c>loop@FILE</c>, <c>mtd@NAME</c>.</param>
/// <param name="Target">Where.</param>
/// <param name="Location">The line or row that says so.</param>
public sealed record PerformedMount(string FileSystem, string Source, string Target, SourceLocation Location)
{
    private const string Loop = "loop@";

    /// <summary>Words that are flags of the system call, in order, each once.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>What the file system gets as its options, or <c>null</c>.</summary>
    public string? Options { get; init; }

    /// <summary>Words that are lost.</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];

    /// <summary>Whether it waits for its device.</summary>
    public bool Waits { get; init; }

    /// <summary>Whether a row of a fstab says so.</summary>
    public bool IsFromTable { get; init; }

    /// <summary>
    /// Whether fs_mgr runs <c>e2fsck -y</c> on its device first, which writes (check_fs(), fs_mgr/fs_mgr.c of 4.1 and 4.2: for ext2, ext3 and ext4 only).
    /// </summary>
    public bool IsChecked { get; init; }

    /// <summary>The first file system's folders and links at that moment.</summary>
    public RootTree Tree { get; init; } = RootTree.Stock;

    /// <summary>The file behind the loop device, or <c>null</c>.</summary>
    public string? LoopFile => Source.StartsWith(Loop, StringComparison.Ordinal) ? Source.Substring(Loop.Length) : null;

    /// <summary>Whether nothing can be written: <c>ro</c> sets a bit that <c>rw</c> does not take back (mount_flags, init/builtins.c).</summary>
    public bool IsReadOnly => Flags.Contains("ro");

    /// <summary>Whether it changes a mount that is there.</summary>
    public bool IsRemount => Flags.Contains("remount");

    /// <summary>Whether <paramref name="other"/> does the same, wherever it is written.</summary>
    public bool IsSameAs(PerformedMount other) => ToString() == other.ToString();

    /// <summary>Whether its directory, or the file behind its loop device, lies in what <paramref name="other"/> mounts.</summary>
    public bool LiesIn(PerformedMount other) => Target.StartsWith(other.Folder, StringComparison.Ordinal) || HasImageIn(other);

    /// <summary>Whether the file behind its loop device lies in what <paramref name="other"/> mounts.</summary>
    public bool HasImageIn(PerformedMount other) => !other.IsRemount && LoopFile?.StartsWith(other.Folder, StringComparison.Ordinal) == true;

    private string Folder => Target.TrimEnd('/') + "/";

    /// <summary><c>TYPE SOURCE TARGET FLAGS OPTIONS</c></summary>
    public override string ToString() => string.Join(" ", new[] { FileSystem, Source, Target }.Concat(Flags).Concat(Options is null ? [] : [Options]));
}
