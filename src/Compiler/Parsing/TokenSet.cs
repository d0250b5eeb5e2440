using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Misc;
using FswLayout.Parsing.Generated;

namespace FswLayout.Parsing;

/// <summary>Types of tokens that would fit at a place: one bit for each.</summary>
/// <remarks>ANTLR's two special types, the end of the file (-1) and "what follows the rule" (-2), take the highest bits: shifts count modulo 64.</remarks>
internal readonly struct TokenSet(ulong bits)
{
    // What fits in a state of the parser is asked for at each choice; 0 until then, because something always fits.
    private static readonly ulong[] Known = new ulong[FswParser._ATN.states.Count];

    /// <summary>What fits where the parser stands.</summary>
    public static TokenSet Wanted(Parser parser)
    {
        int state = parser.State;
        if (Known[state] == 0)
            Known[state] = BitsOf(parser.Atn.NextTokens(parser.Atn.states[state]));
        return new TokenSet(Known[state]);
    }

    /// <summary>Whether a token of <paramref name="type"/> would fit.</summary>
    public bool Contains(int type) => (bits & (1UL << type)) != 0;

    /// <summary>Those types that are tokens of the text, in the order of the grammar.</summary>
    public IEnumerable<int> Types()
    {
        for (int type = 1; type <= FswParser.BAD_CHARACTER; type++)
            if (Contains(type))
                yield return type;
    }

    private static ulong BitsOf(IntervalSet types) => types.ToList().Aggregate(0UL, (bits, type) => bits | (1UL << type));
}
