using Antlr4.Runtime;
using FswLayout.Scenarios;
using static FswLayout.Parsing.Generated.FswParser;

namespace FswLayout.Parsing;

/// <summary>Which token is plainly missing where the next one does not fit.</summary>
internal static class MissingTokens
{
    /// <summary>The missing token, its name in messages and what to write where that is not just it; <c>null</c> where nothing is plain.</summary>
    /// <param name="tokens">The tokens, the one that does not fit the next.</param>
    /// <param name="wanted">What would fit.</param>
    /// <param name="rules">The rules being parsed.</param>
    public static (int Type, string What, string? Help)? Find(TokenBuffer tokens, TokenSet wanted, PartStack rules)
    {
        int next = tokens.LA(1), rule = rules.Rule;
        bool newLine = tokens.StartsLine();
        bool ends = newLine || next is SEMI or RBRACE or RBRACK or RPAREN or COMMA or TokenConstants.EOF or LBRACE or DOT_DOT or DOT_DOT_EQ;
        if (wanted.Contains(SEMI) && EndsItem(tokens, next, newLine))
            return (SEMI, "';'", null);
        if (wanted.Contains(RPAREN) && ends && next is not COMMA)
            return (RPAREN, "')'", null);
        if (wanted.Contains(RBRACK) && (next is SEMI or RBRACE or RPAREN or TokenConstants.EOF || (newLine && AtItem(tokens))))
            return (RBRACK, "']'", null);
        if (wanted.Contains(COMMA) && rule == RULE_list && TokenFacts.StartsValue(next))
            return (COMMA, "','", null);
        if (wanted.Contains(INT))
            return ends ? (NAME, "a value", FormOfStep(tokens)) : null;
        if (wanted.Contains(COLON) && !newLine && next == NAME && tokens.TypeAt(1) is LBRACE or ON)
            return (COLON, "'on' or ':'", BoardOrTemplate(tokens));
        if (wanted.Contains(LBRACE) && !rules.HasInitializer() && (newLine || (!wanted.Contains(EQ) && AtItem(tokens))))
            return (LBRACE, "'{'", null);
        if (wanted.Contains(EQ) && TokenFacts.StartsValue(next) && !newLine)
            return (EQ, "'='", null);
        if (wanted.Contains(NAME) && !wanted.Contains(SEMI) && next is LBRACE or COLON or SEMI or EQ)
            return (NAME, "a name", null);
        return rule == RULE_string && ends ? (STRING, "a quoted string", null) : null;
    }

    /// <summary>Whether an item seems to start at the next token.</summary>
    public static bool AtItem(TokenBuffer tokens) =>
        TokenFacts.IsLabel(tokens.TypeAt(0)) && (tokens.TypeAt(1) is EQ or LBRACE or SEMI || TokenFacts.IsLabel(tokens.TypeAt(1)));

    /// <summary>Whether the next token is a word that begins a step of a scenario, and never a clause of one.</summary>
    public static bool AtStep(TokenBuffer tokens) => TokenFacts.IsNameLike(tokens.LA(1)) && ScenarioWords.Verbs.Contains(tokens.TextOf(tokens.Current));

    /// <summary>Whether a clause of a step begins at the next token, so that its value is missing before it: <c>request by c</c>.</summary>
    public static bool AtClause(TokenBuffer tokens) =>
        tokens.LA(1) == NAME && (tokens.IsCurrent("by") || tokens.IsCurrent("from")) && TokenFacts.StartsValue(tokens.TypeAt(1));

    /// <summary>Whether a clause ends with its line and before its value, and a step begins on the next.</summary>
    public static bool LacksClauseValue(TokenBuffer tokens) =>
        tokens.Previous is { Type: NAME } && tokens.TextOfPrevious is "by" or "from" or "with"
        && tokens.StartsLine() && tokens.TypeAt(1) != SEMI && AtStep(tokens);

    /// <summary>What to write behind the last token, where it is a word of a step; <c>null</c> where it is none.</summary>
    public static string? FormOfStep(TokenBuffer tokens) =>
        tokens.Previous is { Type: NAME } word && ScenarioWords.FormAfter(tokens.TextOf(word)) is { } form ? $"write {form}" : null;

    /// <summary>Whether what looks like a label is the value: labels have a value or a block after them.</summary>
    public static bool LacksEquals(TokenBuffer tokens) =>
        !tokens.StartsLine() && TokenFacts.IsLabel(tokens.TypeAt(0))
        && tokens.TypeAt(1) is SEMI or LPAREN or COMMA or DOT_DOT or PLUS or STAR or SHL or LBRACK;

    private static string BoardOrTemplate(TokenBuffer tokens)
    {
        string own = tokens.TextOfPrevious, other = tokens.TextOf(tokens.Current);
        return tokens.Previous?.Type == ON ? $"write NAME on {other}: a name of its own stands first"
            : $"write {own} on {other} where {other} is a board, {own} : {other} where it is a template";
    }

    private static bool EndsItem(TokenBuffer tokens, int next, bool newLine) =>
        newLine || next is RBRACE or TokenConstants.EOF || tokens.Previous?.Type == UNTERMINATED_STRING
        || (TokenFacts.IsNameLike(next) && tokens.TypeAt(1) == EQ && tokens.Previous?.Type is not EQ);
}
