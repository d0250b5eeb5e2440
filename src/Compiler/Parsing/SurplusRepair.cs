using FswLayout.Diagnostics;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>
/// Signs that other languages let stand and this one does not: <c>;</c> after a block or twice, <c>,</c> behind the last element of a list.
/// They are reported and taken out, so that everything around them is understood.
/// </summary>
internal sealed class SurplusRepair(VisibleTokens tokens, DiagnosticBag diagnostics)
{
    private int _depth;
    private bool _isStray;

    /// <summary>Where a <c>;</c> stood behind a brace: whether anything is wrong with it depends on all braces before.</summary>
    public List<int> BehindBraces { get; } = [];

    /// <summary>Takes such signs out.</summary>
    public void Run()
    {
        int kept = 0, before = SEMI;
        for (int i = 0; i < tokens.Count; i++)
        {
            int type = tokens.TypeAt(i);
            if (!IsSurplus(before, type, i))
            {
                tokens.Keep(i, kept++);
                before = type;
            }
            _depth = Math.Max(0, _depth + type switch { LBRACE => 1, RBRACE => -1, _ => 0 });
        }
        tokens.Truncate(kept);
    }

    private bool IsSurplus(int before, int type, int at)
    {
        if (type == SEMI && before is SEMI or LBRACE or RBRACE)
        {
            if (before == RBRACE)
                BehindBraces.Add(tokens[at].Start);
            // After a '}' that ends nothing, that is what is wrong.
            if (before != RBRACE || !_isStray)
                Report(tokens[at], before == RBRACE ? "';' cannot stand here: a block ends with '}' alone" : "';' cannot stand here: nothing stands before it");
            return true;
        }
        _isStray = type == RBRACE && _depth == 0;
        if (type != COMMA || !(before is COMMA or LBRACK or LPAREN || tokens.TypeAt(at + 1) is RBRACK or RPAREN))
            return false;
        Report(tokens[at], $"',' cannot stand here: no element {(before is COMMA or LBRACK or LPAREN ? "stands before" : "follows")} it");
        return true;
    }

    private void Report(Token token, string message) =>
        diagnostics.Report(SyntaxErrors.Unexpected, tokens.LocationOf(token), message, Advice.Replace("remove it", "", isSafe: true));
}
