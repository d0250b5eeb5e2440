using System.Collections.Immutable;
using System.Text;
using FswLayout.Text;

namespace FswLayout.Backends;

/// <summary>One output file.</summary>
/// <param name="Path">Path relative to the output folder, '/' between folders; never leaves it.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="IsExecutable">Whether it is a script to run.</param>
/// <param name="Origins">What in the layout asked for it, for the manifest.</param>
public sealed record Artifact(string Path, ImmutableArray<byte> Content, bool IsExecutable, ImmutableArray<SourceLocation> Origins)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A text file: UTF-8, LF.</summary>
    public static Artifact OfText(string path, string text, IEnumerable<SourceLocation> origins, bool executable = false) =>
        new(path, [.. Utf8.GetBytes(text)], executable, [.. origins]);

    /// <summary>A binary file.</summary>
    public static Artifact OfBytes(string path, byte[] bytes, IEnumerable<SourceLocation> origins) =>
        new(path, [.. bytes], false, [.. origins]);
}
