using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>A file that the layout names for the compiler to look into.</summary>
/// <typeparam name="T">What is in it.</typeparam>
/// <param name="Location">Where the layout names it.</param>
/// <param name="Path">As the layout writes it.</param>
/// <param name="Content">What it says; <c>null</c> when it could not be read.</param>
/// <param name="Problem">Why it could not be read, as the end of a sentence about it; <c>null</c> when it was.</param>
public sealed record NamedFile<T>(SourceLocation Location, string Path, T? Content, string? Problem) where T : class
{
    /// <summary>Whether there is no such file.</summary>
    public bool IsMissing { get; init; }
}
