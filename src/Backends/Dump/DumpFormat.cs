using System.Collections.Immutable;
using FswLayout.Fields;
using FswLayout.Images;

namespace FswLayout.Backends.Dump;

/// <summary>A kind of file that <c>fswc dump</c> shows.</summary>
/// <param name="Id">Its name in JSON, such as <c>boot-image</c>.</param>
/// <param name="Name">Its name for people, such as <c>Android boot image</c>.</param>
/// <param name="IsFormat">Whether a file is of it, by its first <see cref="DumpFormats.StartSize"/> bytes, its length and what its reader says it is.</param>
/// <param name="Show">Shows all fields of a file, as far as they can be read, and tells what is wrong.</param>
public sealed record DumpFormat(
    string Id, string Name, Func<FileStart, bool> IsFormat, Func<Stream, IFieldSink, ImmutableArray<ImageProblem>> Show);

/// <summary>What a file's kind is told by.</summary>
/// <param name="Bytes">Its first bytes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Image">What the readers of images take it for.</param>
public sealed record FileStart(byte[] Bytes, long Length, ImageFormat Image);
