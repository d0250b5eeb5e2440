using Antlr4.Runtime;

namespace FswLayout.Parsing;

/// <summary>A token that the parser needs and the text lacks.</summary>
internal sealed class MissingToken : CommonToken
{
    /// <param name="type">What is missing.</param>
    /// <param name="before">The token that it should follow.</param>
    public MissingToken(int type, IToken? before)
        : base(type, "")
    {
        Line = before?.Line ?? 1;
        StartIndex = (before?.StopIndex ?? -1) + 1;
        StopIndex = StartIndex - 1;
        // Not -1: for that value the generated parser would add the token to the tree a second time.
        TokenIndex = int.MinValue;
    }
}
