using Antlr4.Runtime;
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

    /// <summary>The sign that the word <paramref name="at"/> stands for; <c>null</c> where it can be a name.</summary>
    /// <param name="tokens">All tokens of the file, trivia included.</param>
    /// <param name="at">Where the word is.</param>
    /// <param name="last">The visible token before it.</param>
    public static (int Type, string Sign)? SignOf(IReadOnlyList<IToken> tokens, int at, IToken? last)
    {
        if (tokens[at].Type != NAME || last is null)
            return null;
        int next = at + 1;
        while (tokens[next].Channel != TokenConstants.DefaultChannel)
            next++;
        bool goesOn = TokenFacts.IsNameLike(tokens[next].Type) || tokens[next].Type is INT or LPAREN or BANG;
        if (tokens[at].Text == "not")
            return goesOn && (last.Text == "expect" || last.Type is AND_AND or OR_OR or LPAREN) ? (BANG, "!") : null;
        bool follows = last.Text != "expect" && (TokenFacts.IsNameLike(last.Type) || last.Type is INT or RPAREN);
        return goesOn && follows && Binary.TryGetValue(tokens[at].Text, out (int, string) sign) ? sign : null;
    }
}
