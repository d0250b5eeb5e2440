using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Diagnostics;

/// <summary>What to write instead: in words, and where it is plain also as a change of the text.</summary>
/// <param name="Text">The help of the diagnostic.</param>
internal readonly record struct Advice(string Text)
{
    /// <summary>Longer texts are cut in a title.</summary>
    private const int MostOfTitle = 60;

    /// <summary>What to write in place of the blamed text; <c>null</c> where that is not known, or <see cref="Changes"/> say more.</summary>
    public string? Replacement { get; init; }

    /// <summary>Changes at other places than the blamed one.</summary>
    public ImmutableArray<TextChange> Changes { get; init; }

    /// <summary>Whether the change does what was plainly meant.</summary>
    public bool IsSafe { get; init; }

    public static implicit operator Advice(string text) => new(text);

    /// <summary>Advice to write <paramref name="replacement"/> in place of the blamed text.</summary>
    public static Advice Replace(string text, string replacement, bool isSafe = false) => new(text) { Replacement = replacement, IsSafe = isSafe };

    /// <summary>Advice to change what stands elsewhere, or more than the blamed text.</summary>
    public static Advice Change(string text, bool isSafe, params TextChange[] changes) => new(text) { Changes = [.. changes], IsSafe = isSafe };

    /// <summary>The fix for a finding that blames <paramref name="place"/>, if the advice is one.</summary>
    public ImmutableArray<Fix> FixesAt(SourceLocation place)
    {
        ImmutableArray<TextChange> changes = Changes.IsDefaultOrEmpty ? Replacement is { } text ? [new TextChange(place, text)] : [] : Changes;
        return changes.IsEmpty ? [] : [new Fix(Title(changes), changes, IsSafe)];
    }

    private static string Title(ImmutableArray<TextChange> changes)
    {
        TextChange last = changes[changes.Length - 1];
        string before = Short(last.Location.Source.ToString(last.Location.Span)), after = Short(last.NewText);
        return after.Length == 0 ? $"Remove {before}" : before.Length == 0 ? $"Insert {after}" : $"Write {after}";
    }

    private static string Short(string text)
    {
        string line = string.Join(" ", text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MostOfTitle ? line : line.Substring(0, MostOfTitle - 1) + "…";
    }
}
