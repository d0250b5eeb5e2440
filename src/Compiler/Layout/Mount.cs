using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Layout.Contents;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>A file system that an instance mounts.</summary>
/// <param name="Target">Absolute path it is mounted on.</param>
/// <param name="Source">What is mounted.</param>
/// <param name="FileSystem">File system type as <c>mount</c> takes it.</param>
/// <param name="Options">Option words in order, split where mount and the kernel split them: at commas.</param>
/// <param name="SharedWritesAccepted">Whether the layout says <c>shared_writes = accepted</c>.</param>
/// <param name="Location">Where it is declared.</param>
public sealed record Mount(
    string Target, MountSource Source, string FileSystem, ImmutableArray<string> Options, bool SharedWritesAccepted, SourceLocation Location)
{
    /// <summary>For a loop: how many bytes its image has, or <c>null</c> when the layout does not say.</summary>
    public ulong? Size { get; init; }

    /// <summary>For an image: what is in its file; <c>null</c> when nobody looked.</summary>
    public NamedFile<ImageContent>? Content { get; init; }

    /// <summary>Whether the layout leaves the size to the file.</summary>
    public bool HasAutomaticSize { get; init; }

    /// <summary>Where each property that was given stands.</summary>
    public PropertyOrigins<MountProperty> Origins { get; init; } = PropertyOrigins<MountProperty>.None;

    /// <summary>Where <paramref name="property"/> stands; the mount's path where it is left to its default.</summary>
    public SourceLocation OriginOf(MountProperty property) => Origins.Of(property) ?? Location;

    /// <summary>Whether the layout gives <paramref name="property"/>, and does not leave it to its default.</summary>
    public bool Gives(MountProperty property) => Origins.Of(property) is not null;

    /// <summary>Its option words, each once; nearly always one, of which no set need be made.</summary>
    internal IEnumerable<string> DistinctOptions => Options.Length > 1 ? Options.Distinct() : Options;

    /// <summary>Whether nothing can be written through this mount.</summary>
    public bool IsReadOnly
    {
        get
        {
            for (int i = Options.Length - 1; i >= 0; i--)
                if (Options[i] is "ro" or "rw")
                    return Options[i] == "ro";
            return false;
        }
    }
}

/// <summary>What a mount mounts.</summary>
public abstract record MountSource
{
    private MountSource() { }

    /// <summary>A partition of the board.</summary>
    /// <param name="Value">The partition.</param>
    public sealed record OfPartition(Partition Value) : MountSource;

    /// <summary>A file, through a loop device.</summary>
    /// <param name="Path">Absolute path of the file as this instance sees it.</param>
    public sealed record Loop(string Path) : MountSource;
}
