using Antlr4.Runtime;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>Picks the tokens that the parser sees: no trivia, and nothing that is nested too deeply.</summary>
internal sealed class TokenFilter(TokenList all)
{
    /// <summary>How many brackets may be open at once: far more than a layout needs, few enough for any thread's stack.</summary>
    public const int MaximumDepth = 64;

    /// <summary>How many prefix operators, or members, may stand in a row.</summary>
    public const int MaximumChain = 16;

    private readonly VisibleTokens _visible = new(all, all.CountVisible());
    private bool _isReported;

    /// <summary>The first token of each stretch that is nested too deeply.</summary>
    public List<Token> TooDeep { get; } = [];

    /// <summary>Where something of the text was lost.</summary>
    public List<int> Lost { get; } = [];

    public VisibleTokens Run()
    {
        int depth = 0, chain = 0, before = TokenConstants.InvalidType;
        bool wasTooDeep = false;
        for (int i = 0; i < all.Count; i++)
        {
            int type = all.TypeAt(i);
            if (Token.IsHiddenType(type))
            {
                PassHidden(i, type);
                continue;
            }
            depth += TokenFacts.IsOpening(type) ? 1 : 0;
            chain = NextChain(chain, before, type);
            before = type;
            bool tooDeep = (depth > MaximumDepth || chain > MaximumChain) && type != TokenConstants.EOF;
            if (tooDeep && !wasTooDeep)
                TooDeep.Add(all[i]);
            wasTooDeep = tooDeep;
            depth -= TokenFacts.IsClosing(type) && depth > 0 ? 1 : 0;
            _isReported |= tooDeep;
            if (tooDeep)
                Lost.Add(all.Starts[i]);
            else
                AddVisible(i, type);
        }
        return _visible;
    }

    private void PassHidden(int number, int type)
    {
        _isReported |= type is BAD_CHARACTER or UNTERMINATED_COMMENT;
        if (type == UNTERMINATED_COMMENT)
            Lost.Add(all.Starts[number]);
    }

    /// <summary>How many prefix operators, or members, stand in a row when <paramref name="type"/> follows.</summary>
    private static int NextChain(int chain, int before, int type) => type switch
    {
        PLUS or MINUS or TILDE or BANG or DOT => chain + 1,
        _ => before == DOT ? chain : 0,
    };

    private void AddVisible(int number, int type)
    {
        // `size =` starts a property: only elsewhere is `size` the operator between a start and a length.
        if (type == EQ && _visible.TypeAt(_visible.Count - 1) == SIZE)
            _visible.SetType(_visible.Count - 1, NAME);
        if (_isReported)
            all.MarkReported(number);
        _isReported = type == UNTERMINATED_STRING;
        if (_isReported)
            Lost.Add(all.Starts[number]);
        _visible.Add(number);
    }
}
