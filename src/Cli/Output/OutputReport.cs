using System.Collections.Immutable;

namespace FswLayout.Cli.Output;

/// <summary>What a build did to its output folder.</summary>
/// <param name="Folder">The folder as given.</param>
/// <param name="Files">The files of the build, in its order.</param>
/// <param name="Deleted">Paths of the files of an earlier build that are gone now.</param>
internal sealed record OutputReport(string Folder, ImmutableArray<WrittenFile> Files, ImmutableArray<string> Deleted)
{
    /// <summary>Whether it was only found out what would be done.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>One file of a build.</summary>
/// <param name="Path">Its path in the folder.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="IsChanged">Whether it was written; otherwise it had this content already and was not touched.</param>
internal sealed record WrittenFile(string Path, int Size, bool IsChanged);
