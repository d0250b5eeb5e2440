using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.InitFiles.Fstab;

/// <summary>A row of a fstab.</summary>
/// <param name="Source">What is mounted.</param>
/// <param name="Target">Where.</param>
/// <param name="FileSystem">Type of the file system.</param>
/// <param name="Location">The row.</param>
public sealed record FstabRow(string Source, string Target, string FileSystem, SourceLocation Location)
{
    /// <summary>The words of the fourth column, in order.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Those that fs_mgr takes for flags of the system call, by the name it takes them for, each once; empty for util-linux.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>What fs_mgr gives to the file system, or <c>null</c>.</summary>
    public string? Options { get; init; }

    /// <summary>The words of the fifth column that fs_mgr knows, by the name it takes them for, with their values; empty for util-linux.</summary>
    public ImmutableArray<string> Manager { get; init; } = [];

    /// <summary>The fifth column of util-linux.</summary>
    public int Frequency { get; init; }

    /// <summary>The sixth column of util-linux: when to check it.</summary>
    public int Pass { get; init; }

    /// <summary>Whether the release cannot mount it in any case.</summary>
    public bool IsImpossible { get; init; }

    /// <summary>Whether fs_mgr waits for its device.</summary>
    public bool Waits => Manager.Contains("wait");
}

/// <summary>A table of file systems, as one program reads it.</summary>
/// <param name="Source">The file.</param>
/// <param name="Rows">Its rows in order; none when the table is lost.</param>
/// <param name="Findings">What the program makes of it that its author would not expect.</param>
public sealed record FstabFile(SourceText Source, ImmutableArray<FstabRow> Rows, ImmutableArray<InitFinding> Findings)
{
    /// <summary>
    /// Reads <paramref name="source"/> as fs_mgr of <paramref name="release"/> does; 4.0 has none, and reads it like 4.1. Any text gives a table.
    /// </summary>
    public static FstabFile ParseFsManager(SourceText source, InitRelease release) => new FsManagerParser(source, release).Parse();

    /// <summary>Reads <paramref name="source"/> as util-linux does. Any text gives a table.</summary>
    public static FstabFile ParseUtilLinux(SourceText source) => new UtilLinuxParser(source).Parse();
}
