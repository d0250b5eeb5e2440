using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using FswLayout.Backends.Writing;
using FswLayout.Text;

namespace FswLayout.Backends;

/// <summary>One output file.</summary>
/// <param name="Path">Path relative to the output folder, '/' between folders; never leaves it.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="IsExecutable">Whether it is a script to run.</param>
/// <param name="Origins">What in the layout asked for it, for the manifest.</param>
public sealed record Artifact(string Path, ImmutableArray<byte> Content, bool IsExecutable, ImmutableArray<SourceLocation> Origins)
{
    /// <summary>Whether it is text: UTF-8, LF.</summary>
    public bool IsText { get; private init; }

    /// <summary>
    /// Which part of it comes from where: in order, the parts of a part after it. What no mark covers is the same whatever the layout says; a file without
    /// any is as a whole from <see cref="Origins"/>. Found out when it is asked for: a build need not.
    /// </summary>
    public ImmutableArray<Mark> Marks => Marking();

    internal Func<ImmutableArray<Mark>> Marking { get; init; } = () => [];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A text file: UTF-8, LF.</summary>
    public static Artifact OfText(string path, string text, IEnumerable<SourceLocation> origins, bool executable = false) =>
        OfText(path, Utf8.GetBytes(text), origins, executable);

    /// <summary>A text file of UTF-8 that nobody changes afterwards.</summary>
    internal static Artifact OfText(string path, byte[] text, IEnumerable<SourceLocation> origins, bool executable = false) =>
        OfBytes(path, text, origins) with { IsExecutable = executable, IsText = true };

    /// <summary>A text file whose lines know where they come from.</summary>
    internal static Artifact OfText(string path, LineWriter text, IEnumerable<SourceLocation> origins, bool executable = false) =>
        OfText(path, text.Take(), origins, executable) with { Marking = text.Marks };

    /// <summary>A binary file of <paramref name="bytes"/>, which nobody changes afterwards.</summary>
    public static Artifact OfBytes(string path, byte[] bytes, IEnumerable<SourceLocation> origins) =>
        new(path, ImmutableCollectionsMarshal.AsImmutableArray(bytes), false, [.. origins]);
}
