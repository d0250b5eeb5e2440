using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout;

/// <summary>The boards that ship with the compiler: the files of <c>boards/</c>, which the build writes into it.</summary>
public static partial class BoardLibrary
{
    /// <summary>The import paths of all library files, such as <c>boards/tuna.fsw</c>, sorted.</summary>
    public static ImmutableArray<string> Paths { get; } = [.. Names.OrderBy(n => n, StringComparer.Ordinal)];

    /// <summary>The library file at <paramref name="path"/>, or <c>null</c>.</summary>
    public static SourceText? Find(string path) => TextOf(path) is { IsEmpty: false } bytes ? SourceText.From("<library>/" + path, bytes.ToArray()) : null;
}
