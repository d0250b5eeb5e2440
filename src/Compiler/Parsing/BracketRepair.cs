using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Text;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>
/// Brackets of the wrong kind, which would pair with others than those meant: a block in parentheses, a list in braces, a block after
/// <c>=</c>. Each of these forms is one that no layout can have, so that nothing that is right is touched.
/// </summary>
internal sealed class BracketRepair(SourceText source, List<IToken> tokens, DiagnosticBag diagnostics)
{
    private readonly Stack<(CommonToken Token, bool IsMended)> _open = new();
    private readonly List<IToken> _result = new(tokens.Count);

    /// <summary>The tokens, with the kind of bracket that is meant.</summary>
    public List<IToken> Run()
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            var token = (CommonToken)tokens[i];
            if (token.Type is LBRACE or LBRACK or LPAREN)
                Open(token, i);
            else if (token.Type is RBRACE or RBRACK or RPAREN)
                Close(token, i);
            // No list and no expression goes on after it.
            else if (token.Type == SEMI)
                while (_open.Count > 0 && _open.Peek().Token.Type != LBRACE)
                    _open.Pop();
            _result.Add(token);
        }
        return _result;
    }

    private void Open(CommonToken token, int at)
    {
        int written = token.Type, meant = MeantBy(written, at);
        if (meant != written)
            Retype(token, meant);
        else if (token.Type == LBRACE && TypeAt(at - 1) == EQ)
        {
            diagnostics.Report(SyntaxErrors.WrongSign, LocationOf(tokens[at - 1]), "'=' cannot stand before a block", "remove it");
            _result.RemoveAt(_result.Count - 1);
        }
        _open.Push((token, meant != written));
    }

    private int MeantBy(int type, int at)
    {
        bool isItem = TypeAt(at + 2) == EQ && (TokenFacts.IsNameLike(TypeAt(at + 1)) || TypeAt(at + 1) == STRING);
        if (type != LBRACE)
            return isItem ? LBRACE : type == LPAREN && TypeAt(at - 1) == EQ && TypeAt(at + 2) is COMMA or RBRACK ? LBRACK : type;
        bool isElement = TypeAt(at + 1) is STRING or INT || TokenFacts.IsNameLike(TypeAt(at + 1));
        return TypeAt(at - 1) is EQ or SECTIONS && isElement && TypeAt(at + 2) is COMMA or RBRACK or RBRACE or DOT_DOT or DOT_DOT_EQ ? LBRACK : type;
    }

    private void Close(CommonToken token, int at)
    {
        if (_open.Count == 0)
            return;
        (CommonToken open, bool isMended) = _open.Pop();
        int meant = open.Type switch { LBRACE => RBRACE, LBRACK => RBRACK, _ => RPAREN };
        if (meant == token.Type)
            return;
        bool isPlain = isMended || (meant == RBRACE ? TypeAt(at - 1) is SEMI or RBRACE or LBRACE : token.Type != RBRACE || TypeAt(at + 1) == SEMI);
        if (!isPlain)
            _open.Push((open, isMended));
        else if (isMended)
            token.Type = meant;
        else
            Retype(token, meant);
    }

    private void Retype(CommonToken token, int meant)
    {
        string sign = DefaultVocabulary.GetLiteralName(meant);
        diagnostics.Report(SyntaxErrors.WrongSign, LocationOf(token), $"'{token.Text}' stands where {sign} belongs", $"write {sign}");
        token.Type = meant;
    }

    private int TypeAt(int at) => at >= 0 && at < tokens.Count ? tokens[at].Type : TokenConstants.EOF;

    private SourceLocation LocationOf(IToken token) => new(source, TextSpan.FromBounds(token.StartIndex, token.StopIndex + 1));
}
