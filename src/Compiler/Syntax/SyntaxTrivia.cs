namespace FswLayout.Syntax;

/// <summary>Text that means nothing to the grammar.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters.</param>
public readonly record struct SyntaxTrivia(TriviaKind Kind, string Text);

/// <summary>What a piece of trivia is.</summary>
public enum TriviaKind
{
    /// <summary>Blanks and tabs.</summary>
    Whitespace,

    /// <summary>The end of a line.</summary>
    NewLine,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A documentation comment: one line that starts with three slashes.</summary>
    Documentation,

    /// <summary>Characters or tokens that the parser passed over; a diagnostic says why.</summary>
    Skipped,
}
