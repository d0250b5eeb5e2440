using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using static FswLayout.Parsing.Generated.FswParser;

namespace FswLayout.Parsing;

/// <summary>Signs of other languages: one that stands where only another can is taken for that one.</summary>
internal static class SignRepair
{
    /// <summary>What the next token is meant to be, and what to say; <c>null</c> where that is not plain.</summary>
    /// <param name="tokens">The tokens, the one that does not fit the next.</param>
    /// <param name="wanted">What would fit.</param>
    /// <param name="context">The rule being parsed.</param>
    public static (int Type, string Message, string Help)? Find(TokenBuffer tokens, IntervalSet wanted, RuleContext context)
    {
        int next = tokens.LA(1), after = tokens.TypeAt(1);
        bool endsLine = tokens.StartsLine(1);
        if (wanted.Contains(EQ) && next is COLON or EQ_EQ && TokenFacts.StartsValue(after) && !endsLine)
            return Instead(EQ, tokens, "'='");
        bool startsItem = (TokenFacts.IsNameLike(after) && tokens.TypeAt(2) is EQ or LBRACE)
            || (next == COMMA && IsArgument(context) && (after == STRING || TokenFacts.IsNameLike(after)) && tokens.TypeAt(2) is SEMI or COMMA or RBRACE or EQ);
        if (wanted.Contains(SEMI) && next is COMMA or COLON && (endsLine || after is RBRACE or TokenConstants.EOF || startsItem))
            return Instead(SEMI, tokens, "';'");
        if (wanted.Contains(COMMA) && wanted.Contains(RBRACK) && next == SEMI && ClosesOnLine(tokens))
            return Instead(COMMA, tokens, "','");
        bool continues = next == EQ || (next == NAME && tokens.Current.Text is "extends" or "inherits" or "from" or "is");
        if (wanted.Contains(COLON) && !wanted.Contains(EQ) && after == NAME && continues)
            return Instead(COLON, tokens, "':'");
        if (wanted.Contains(DOT_DOT) && IsRangeSign(tokens, next) && !startsItem && after is INT or NAME or LPAREN)
        {
            string message = $"'{tokens.Current.Text}' cannot stand between the ends of a range";
            return (DOT_DOT, message, "write START .. END, without END itself, or START ..= END");
        }
        if (wanted.Contains(EQ_EQ) && next == EQ && IsWithin<StatementContext>(context) && TokenFacts.StartsValue(after))
            return Instead(EQ_EQ, tokens, "'=='");
        return null;
    }

    /// <summary>Whether the item around stands in <c>args</c>, where a name alone is an item too.</summary>
    private static bool IsArgument(RuleContext? context)
    {
        while (context is not (null or ItemContext))
            context = context.Parent;
        return context?.Parent?.Parent?.Parent is ItemContext { Start.Text: "args" };
    }

    private static (int, string, string) Instead(int type, TokenBuffer tokens, string sign) =>
        (type, $"'{tokens.Current.Text}' stands where {sign} belongs", $"write {sign}");

    /// <summary>Whether <paramref name="context"/> is a part of a <typeparamref name="T"/>: comparisons stand in scenarios only.</summary>
    private static bool IsWithin<T>(RuleContext? context)
        where T : RuleContext
    {
        while (context is not (null or T))
            context = context.Parent;
        return context is T;
    }

    private static bool IsRangeSign(TokenBuffer tokens, int next) => next == COLON || (next == NAME && tokens.Current.Text is "to" or "upto" or "until");

    /// <summary>Whether a list that goes on here ends on this line, before anything that stands in no list.</summary>
    private static bool ClosesOnLine(TokenBuffer tokens)
    {
        for (int ahead = 1; !tokens.StartsLine(ahead) && tokens.TypeAt(ahead) is not (EQ or LBRACE or RBRACE or TokenConstants.EOF); ahead++)
            if (tokens.TypeAt(ahead) == RBRACK)
                return true;
        return false;
    }
}
