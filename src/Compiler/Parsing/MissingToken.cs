using Antlr4.Runtime;

namespace FswLayout.Parsing;

/// <summary>A token that the parser needs and the text lacks.</summary>
internal sealed class MissingToken : CommonToken
{
    public MissingToken(int type, IToken before)
        : base(type, "")
    {
        Line = before.Line;
        Column = before.Column;
        StartIndex = before.StartIndex;
        // Not -1: for that value the generated parser would add the token to the tree a second time.
        TokenIndex = int.MinValue;
    }
}
