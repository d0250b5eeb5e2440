using FswLayout.Diagnostics;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>
/// Brackets of the wrong kind, which would pair with others than those meant: a block in parentheses, a list in braces, a block after
/// <c>=</c>. Each of these forms is one that no layout can have, so that nothing that is right is touched.
/// </summary>
internal sealed class BracketRepair(VisibleTokens tokens, DiagnosticBag diagnostics)
{
    private readonly Stack<(int Type, bool IsMended)> _open = new();
    private int _kept;

    /// <summary>Makes each bracket one of the kind that is meant.</summary>
    public void Run()
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            int type = TypeAt(i);
            if (TokenFacts.IsOpening(type))
                Open(type, i);
            else if (TokenFacts.IsClosing(type))
                Close(type, i);
            else if (type == SEMI)
                LeaveLists();
            tokens.Keep(i, _kept++);
        }
        tokens.Truncate(_kept);
    }

    /// <summary>No list and no expression goes on after the end of an item or a block.</summary>
    private void LeaveLists()
    {
        while (_open.Count > 0 && _open.Peek().Type != LBRACE)
            _open.Pop();
    }

    /// <summary>What is left open in a block ends with it: otherwise one slip would be mended in all that follows.</summary>
    private void LeaveBlock()
    {
        LeaveLists();
        if (_open.Count > 0)
            _open.Pop();
    }

    private void Open(int written, int at)
    {
        int meant = MeantBy(written, at);
        if (meant != written)
            Retype(at, meant);
        else if (written == LBRACE && TypeAt(at - 1) == EQ)
        {
            diagnostics.Report(SyntaxErrors.WrongSign, tokens.LocationOf(tokens[at - 1]), "'=' cannot stand before a block", "remove it");
            _kept--;
        }
        _open.Push((meant, meant != written));
    }

    private int MeantBy(int type, int at)
    {
        bool isItem = TypeAt(at + 2) == EQ && TokenFacts.IsLabel(TypeAt(at + 1));
        if (type != LBRACE)
            return isItem ? LBRACE : type == LPAREN && TypeAt(at - 1) == EQ && TypeAt(at + 2) is COMMA or RBRACK ? LBRACK : type;
        bool isElement = TypeAt(at + 1) is STRING or INT || TokenFacts.IsNameLike(TypeAt(at + 1));
        return TypeAt(at - 1) is EQ or SECTIONS && isElement && TypeAt(at + 2) is COMMA or RBRACK or RBRACE or DOT_DOT or DOT_DOT_EQ ? LBRACK : type;
    }

    private void Close(int written, int at)
    {
        if (_open.Count == 0)
            return;
        (int open, bool isMended) = _open.Pop();
        int meant = open switch { LBRACE => RBRACE, LBRACK => RBRACK, _ => RPAREN };
        if (meant == written)
            return;
        bool isPlain = isMended || (meant == RBRACE ? TypeAt(at - 1) is SEMI or RBRACE or LBRACE : written != RBRACE || TypeAt(at + 1) == SEMI);
        if (!isPlain && written == RBRACE)
            LeaveBlock();
        else if (!isPlain)
            _open.Push((open, isMended));
        else if (isMended)
            tokens.SetType(at, meant);
        else
            Retype(at, meant);
    }

    private int TypeAt(int at) => tokens.TypeAt(at);

    private void Retype(int at, int meant)
    {
        Token token = tokens[at];
        string sign = DefaultVocabulary.GetLiteralName(meant);
        diagnostics.Report(SyntaxErrors.WrongSign, tokens.LocationOf(token), $"'{tokens.TextOf(token)}' stands where {sign} belongs", $"write {sign}");
        tokens.SetType(at, meant);
    }
}
