using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>
/// The source of a device tree (.dts, version 1), as the kernel's build compiles it: cpp in its assembler mode, then dtc. What both would make of it, byte for
/// byte, or the first thing that stands in the way.
/// </summary>
public static class DeviceTreeSource
{
    /// <summary>Reads <paramref name="main"/> and what it includes. Any text gives a tree or a problem.</summary>
    /// <param name="main">The file that starts with <c>/dts-v1/;</c>.</param>
    /// <param name="find">Finds what a file means by the path that it includes.</param>
    public static TreeSourceReading Read(SourceText main, Func<SourceText, string, FileResolution> find)
    {
        try
        {
            return new TreeSourceReading(new TreeParser(Preprocessor.Expand(main, find), find).Parse(), null);
        }
        catch (TreeSourceException e)
        {
            return new TreeSourceReading(null, e.Problem);
        }
    }
}

/// <summary>What became of the source of a device tree.</summary>
/// <param name="Tree">The tree; <c>null</c> with a problem. No property in it has an offset.</param>
/// <param name="Problem">Why there is none; <c>null</c> with a tree.</param>
public sealed record TreeSourceReading(DeviceTree? Tree, TreeSourceProblem? Problem);

/// <summary>Why a source gives no device tree.</summary>
/// <param name="Location">Where: in a macro, where it is used.</param>
/// <param name="Message">What is wrong, without a full stop.</param>
/// <param name="Kind">Whose business it is.</param>
public sealed record TreeSourceProblem(SourceLocation Location, string Message, TreeSourceProblemKind Kind);

/// <summary>Whose business a problem is.</summary>
public enum TreeSourceProblemKind
{
    /// <summary>dtc or cpp refuse the source as well.</summary>
    Wrong,

    /// <summary>A file that the source includes is not there, or cannot be read.</summary>
    MissingFile,

    /// <summary>It is the source of an overlay, which changes another tree.</summary>
    Overlay,

    /// <summary>cpp and dtc may well take it, and this reader does not.</summary>
    Unsupported,
}

/// <summary>Leaves the reading of a source at its first problem; <see cref="DeviceTreeSource.Read"/> catches it.</summary>
internal sealed class TreeSourceException(TreeSourceProblem problem) : Exception(problem.Message)
{
    public TreeSourceException(SourceLocation at, string message, TreeSourceProblemKind kind = TreeSourceProblemKind.Wrong)
        : this(new TreeSourceProblem(at, message, kind)) { }

    public TreeSourceProblem Problem { get; } = problem;
}
