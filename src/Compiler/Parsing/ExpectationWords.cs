using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>Words that stand for signs in the conditions of other languages: <c>expect not a and b</c>.</summary>
internal static class ExpectationWords
{
    private static readonly Dictionary<string, (int Type, string Sign)> Binary = new()
    {
        ["and"] = (AND_AND, "&&"),
        ["or"] = (OR_OR, "||"),
        ["is"] = (EQ_EQ, "=="),
        ["equals"] = (EQ_EQ, "=="),
    };

    /// <summary>Whether a word may stand for a sign.</summary>
    public static bool Has(string word) => word == "not" || Binary.ContainsKey(word);

    /// <summary>The sign that the word <paramref name="at"/> stands for; <c>null</c> where it can be a name.</summary>
    /// <param name="tokens">All tokens of the file, trivia included.</param>
    /// <param name="at">Where the word is.</param>
    /// <param name="before">The visible token before it.</param>
    public static (int Type, string Sign)? SignOf(TokenList tokens, int at, Token? before)
    {
        if (tokens[at].Type != NAME || before is not { } last)
            return null;
        int next = at + 1;
        while (tokens[next].IsHidden)
            next++;
        bool goesOn = TokenFacts.IsNameLike(tokens[next].Type) || tokens[next].Type is INT or LPAREN or BANG, isFirst = tokens.Is(last, "expect");
        if (tokens.Is(tokens[at], "not"))
            return goesOn && (isFirst || last.Type is AND_AND or OR_OR or LPAREN) ? (BANG, "!") : null;
        bool follows = !isFirst && (TokenFacts.IsNameLike(last.Type) || last.Type is INT or RPAREN);
        return goesOn && follows && Binary.TryGetValue(tokens.TextAt(at), out (int, string) sign) ? sign : null;
    }
}
