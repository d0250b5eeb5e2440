using FswLayout.Syntax;

namespace FswLayout.Formatting;

/// <summary>What stands before a token.</summary>
internal enum Gap
{
    Nothing,
    Space,

    /// <summary>A space, or the end of the line where the line would be too long.</summary>
    Wrap,

    /// <summary>The end of the line.</summary>
    Line,
}

/// <summary>A token in its place.</summary>
/// <param name="Token">The token.</param>
/// <param name="Before">What stands before it.</param>
/// <param name="Depth">How many blocks its line is in.</param>
/// <param name="Column">What begins here that may stand below the same of the line before; <c>null</c> where nothing does.</param>
internal readonly record struct Piece(SyntaxToken Token, Gap Before, int Depth, string? Column);
