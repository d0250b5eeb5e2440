using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>What cpp sees of a source.</summary>
internal enum MacroTokenKind { Name, Number, Text, Punctuation, LineEnd }

/// <summary>A token as cpp takes them.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Place">Where it stands; what comes of a macro stands where the macro is used.</param>
internal sealed record MacroToken(MacroTokenKind Kind, string Text, SourceLocation Place)
{
    /// <summary>Whether white space or a comment stands before it.</summary>
    public bool HasSpace { get; init; }

    /// <summary>Whether it is the first of its line.</summary>
    public bool StartsLine { get; init; }

    /// <summary>The macros that it comes of, which are not expanded in it again; <c>null</c> for none.</summary>
    public MacroTrail? Trail { get; init; }

    public bool Is(string text) => Kind == MacroTokenKind.Punctuation && Text == text;
}

/// <summary>Names of macros, the last one first.</summary>
internal sealed record MacroTrail(string Name, MacroTrail? Outer)
{
    /// <summary>How many names there are.</summary>
    public int Length { get; } = 1 + (Outer?.Length ?? 0);

    public static bool Has(MacroTrail? trail, string name)
    {
        for (; trail is not null; trail = trail.Outer)
            if (trail.Name == name)
                return true;
        return false;
    }
}

/// <summary>A macro.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Names of its parameters; <c>null</c> where it takes no parentheses.</param>
/// <param name="Body">What it stands for.</param>
internal sealed record Macro(string Name, IReadOnlyList<string>? Parameters, IReadOnlyList<MacroToken> Body)
{
    /// <summary>Whether the last parameter takes all arguments that are left.</summary>
    public bool IsVariadic { get; init; }
}
