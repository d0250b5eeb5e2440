using Antlr4.Runtime;
using FswLayout.Diagnostics;
using static FswLayout.Parsing.Generated.FswParser;

namespace FswLayout.Parsing;

/// <summary>Signs of other languages: one that stands where only another can is taken for that one.</summary>
internal static class SignRepair
{
    /// <summary>What the next token is meant to be, and what to say; <c>null</c> where that is not plain.</summary>
    /// <param name="tokens">The tokens, the one that does not fit the next.</param>
    /// <param name="wanted">What would fit.</param>
    /// <param name="rules">The rules being parsed.</param>
    public static (int Type, string Message, Advice Help)? Find(TokenBuffer tokens, TokenSet wanted, PartStack rules)
    {
        int next = tokens.LA(1);
        // Where a value ends, this is asked of nearly every sound one.
        if (next == SEMI)
            return wanted.Contains(COMMA) && wanted.Contains(RBRACK) && ClosesOnLine(tokens) ? Instead(COMMA, tokens, "','") : null;
        if (next is not (COLON or EQ_EQ or EQ or COMMA or NAME))
            return null;
        int after = tokens.TypeAt(1);
        bool endsLine = tokens.StartsLine(1);
        if (wanted.Contains(EQ) && next is COLON or EQ_EQ && TokenFacts.StartsValue(after) && !endsLine)
            return Instead(EQ, tokens, "'='");
        bool startsItem = (TokenFacts.IsNameLike(after) && tokens.TypeAt(2) is EQ or LBRACE)
            || (next == COMMA && rules.IsArgument() && TokenFacts.IsLabel(after) && tokens.TypeAt(2) is SEMI or COMMA or RBRACE or EQ);
        if (wanted.Contains(SEMI) && next is COMMA or COLON && (endsLine || after is RBRACE or TokenConstants.EOF || startsItem))
            return Instead(SEMI, tokens, "';'");
        bool continues = next == EQ || (next == NAME && tokens.TextOf(tokens.Current) is "extends" or "inherits" or "from" or "is");
        if (wanted.Contains(COLON) && !wanted.Contains(EQ) && after == NAME && continues)
            return Instead(COLON, tokens, "':'");
        if (wanted.Contains(DOT_DOT) && IsRangeSign(tokens, next) && !startsItem && after is INT or NAME or LPAREN)
        {
            string message = $"'{tokens.TextOf(tokens.Current)}' cannot stand between the ends of a range";
            return (DOT_DOT, message, Advice.Replace("write START .. END, without END itself, or START ..= END", ".."));
        }
        if (wanted.Contains(EQ_EQ) && next == EQ && rules.IsWithin(RULE_statement) && TokenFacts.StartsValue(after))
            return Instead(EQ_EQ, tokens, "'=='");
        return null;
    }

    private static (int, string, Advice) Instead(int type, TokenBuffer tokens, string sign) =>
        (type, $"'{tokens.TextOf(tokens.Current)}' stands where {sign} belongs", Advice.Replace($"write {sign}", sign.Trim('\''), isSafe: true));

    private static bool IsRangeSign(TokenBuffer tokens, int next) =>
        next == COLON || (next == NAME && tokens.TextOf(tokens.Current) is "to" or "upto" or "until");

    /// <summary>Whether a list that goes on here ends on this line, before anything that stands in no list.</summary>
    private static bool ClosesOnLine(TokenBuffer tokens)
    {
        for (int ahead = 1; !tokens.StartsLine(ahead) && tokens.TypeAt(ahead) is not (EQ or LBRACE or RBRACE or TokenConstants.EOF); ahead++)
            if (tokens.TypeAt(ahead) == RBRACK)
                return true;
        return false;
    }
}
