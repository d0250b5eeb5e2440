using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Text;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>
/// Signs that other languages let stand and this one does not: <c>;</c> after a block or twice, <c>,</c> behind the last element of a list.
/// They are reported and taken out, so that everything around them is understood.
/// </summary>
internal sealed class SurplusRepair(SourceText source, List<IToken> tokens, DiagnosticBag diagnostics)
{
    private int _depth;
    private bool _isStray;

    /// <summary>The tokens without such signs.</summary>
    public List<IToken> Run()
    {
        List<IToken> result = new(tokens.Count);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!IsSurplus(result.Count == 0 ? SEMI : result[result.Count - 1].Type, i))
                result.Add(tokens[i]);
            _depth = Math.Max(0, _depth + tokens[i].Type switch { LBRACE => 1, RBRACE => -1, _ => 0 });
        }
        return result;
    }

    private bool IsSurplus(int before, int at)
    {
        int type = tokens[at].Type;
        if (type == SEMI && before is SEMI or LBRACE or RBRACE)
        {
            // After a '}' that ends nothing, that is what is wrong.
            if (before != RBRACE || !_isStray)
                Report(tokens[at], before == RBRACE ? "';' cannot stand here: a block ends with '}' alone" : "';' cannot stand here: nothing stands before it");
            return true;
        }
        _isStray = type == RBRACE && _depth == 0;
        if (type != COMMA || !(before is COMMA or LBRACK or LPAREN || tokens[at + 1].Type is RBRACK or RPAREN))
            return false;
        Report(tokens[at], $"',' cannot stand here: no element {(before is COMMA or LBRACK or LPAREN ? "stands before" : "follows")} it");
        return true;
    }

    private void Report(IToken token, string message) =>
        diagnostics.Report(SyntaxErrors.Unexpected, new(source, TextSpan.FromBounds(token.StartIndex, token.StopIndex + 1)), message, "remove it");
}
