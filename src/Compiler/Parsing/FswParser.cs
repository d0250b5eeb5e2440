using Antlr4.Runtime;

namespace FswLayout.Parsing.Generated;

/// <summary>
/// What the generated parser does besides: it keeps no parse tree of ANTLR's and makes no contexts for one, but tells the tree
/// builder where each rule begins and ends and what it consumes.
/// </summary>
internal partial class FswParser
{
    // The generated rules ask for no token that they match.
    private static readonly CommonToken Unseen = new(TokenConstants.InvalidType);

    private readonly TokenBuffer _tokens = null!;
    private readonly TreeBuilder _tree = null!;
    private readonly ErrorRecovery _recovery = null!;

    // The states in which the open rules were called.
    private readonly Stack<int> _callers = new();

    public FswParser(TokenBuffer tokens, TreeBuilder tree, ErrorRecovery recovery)
        : this(tokens, TextWriter.Null, TextWriter.Null)
    {
        _tokens = tokens;
        _tree = tree;
        ErrorHandler = _recovery = recovery;
        BuildParseTree = false;
        RemoveErrorListeners();
    }

    public override void EnterRule(ParserRuleContext? localctx, int state, int ruleIndex)
    {
        _callers.Push(State);
        State = state;
        _tree.Parts.Open(ruleIndex);
    }

    public override void ExitRule()
    {
        _tree.EndRule();
        State = _callers.Pop();
    }

    public override IToken Match(int ttype) => _tokens.LA(1) == ttype ? Consume() : _recovery.RecoverInline(this);

    public override IToken Consume()
    {
        int type = _tokens.LA(1);
        if (type == TokenConstants.EOF)
            return Unseen;
        _tree.Take(_tokens.NextNumber, type);
        _tokens.Consume();
        return Unseen;
    }
}
