using FswLayout.Compiler.Tests.Diagnostics;

namespace FswLayout.Compiler.Tests.Formatting;

/// <summary>Layouts to format.</summary>
internal static class FormattingInputs
{
    /// <summary>Those of the repository, by their paths in it.</summary>
    public static (string Path, string Text)[] OfRepository { get; } =
    [
        .. new[] { "boards", "examples" }
            .SelectMany(d => Directory.EnumerateFiles(Repository.PathOf(d), "*.fsw", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
            .Select(f => (Path.GetRelativePath(Repository.Root, f), File.ReadAllText(f))),
    ];

    /// <summary>Those of the repository, and every one that a test compiles for its findings.</summary>
    public static string[] All { get; } =
        [.. OfRepository.Select(i => i.Text), .. DiagnosticCases.All.Select(c => MarkedText.Parse(c.Text).Text), .. DiagnosticCases.Sound.Select(s => s.Text)];
}
