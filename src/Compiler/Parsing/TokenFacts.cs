using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>What kinds of token there are.</summary>
internal static class TokenFacts
{
    /// <summary>Whether it is a name, or a keyword, which may name a thing too.</summary>
    public static bool IsNameLike(int type) => type is >= IMPORT and <= NAME;

    /// <summary>Whether it may name an item or be its label.</summary>
    public static bool IsLabel(int type) => IsNameLike(type) || type == STRING;

    /// <summary>Whether a value may begin with it.</summary>
    public static bool StartsValue(int type) => IsNameLike(type) || type is INT or VERSION or STRING or UNTERMINATED_STRING or LBRACK or LPAREN;

    public static bool IsOpening(int type) => type is LBRACE or LBRACK or LPAREN;

    public static bool IsClosing(int type) => type is RBRACE or RBRACK or RPAREN;

    /// <summary>Whether the two stand side by side, with nothing between them.</summary>
    public static bool Touch(Token left, Token right) => left.End == right.Start;
}
