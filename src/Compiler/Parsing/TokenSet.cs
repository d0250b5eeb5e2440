using FswLayout.Parsing.Generated;

namespace FswLayout.Parsing;

/// <summary>Types of tokens that would fit at a place: one bit for each.</summary>
/// <remarks>ANTLR's two special types, the end of the file (-1) and "what follows the rule" (-2), take the highest bits: shifts count modulo 64.</remarks>
internal readonly struct TokenSet(ulong bits)
{
    /// <summary>What fits in a state of the parser.</summary>
    public static TokenSet Wanted(Antlr4.Runtime.Parser parser) => new(WantedTokens.Of(parser.State));

    /// <summary>Whether a token of <paramref name="type"/> would fit.</summary>
    public bool Contains(int type) => (bits & (1UL << type)) != 0;

    /// <summary>Those types that are tokens of the text, in the order of the grammar.</summary>
    public IEnumerable<int> Types()
    {
        for (int type = 1; type <= FswParser.BAD_CHARACTER; type++)
            if (Contains(type))
                yield return type;
    }
}
