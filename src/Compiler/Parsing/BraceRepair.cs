using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Parsing.Generated;
using FswLayout.Text;

namespace FswLayout.Parsing;

/// <summary>
/// Braces that do not pair. The text tells how many are too few or too many, its indentation where: what is indented no deeper than
/// the line that opened a block does not belong to it. A file whose braces pair is never touched, however it is indented.
/// </summary>
internal sealed class BraceRepair(VisibleTokens tokens, DiagnosticBag diagnostics)
{
    private readonly Stack<(Token Token, int Indent)> _open = new();
    private readonly VisibleTokens _result = tokens.None();
    private int _lineIndent;

    /// <summary>Where a brace was taken out, so that what stands around it may be misunderstood.</summary>
    public List<int> Lost { get; } = [];

    /// <summary>How many braces open more than close.</summary>
    public int Unpaired { get; } = CountUnpaired(tokens);

    /// <summary>Where one was taken out or put in.</summary>
    public List<int> Places { get; } = [];

    /// <summary>The tokens, with missing braces put in and surplus ones taken out as far as the indentation shows them.</summary>
    public VisibleTokens Run()
    {
        int missing = Unpaired;
        if (missing == 0)
            return tokens;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens.StartsLine(i))
                _lineIndent = tokens.ColumnOf(tokens[i]);
            missing = missing > 0 ? CloseBefore(i, missing) : missing;
            if (missing > 0 && IsSecondOpening(i))
            {
                Report(tokens[i], "'{' cannot stand here: a block is open already", "remove it", tokens[i - 1], "opened here");
                missing--;
                continue;
            }
            if (missing < 0 && LacksOpening(i))
            {
                Open();
                missing++;
            }
            if (missing < 0 && GoesOnAfter(i))
            {
                Report(
                    tokens[i], "'}' cannot stand here: it would end a block that goes on below",
                    "remove it, or write the '{' that belongs to it", _open.Peek().Token, "this '{' opens the block");
                missing++;
                continue;
            }
            Track(i);
            _result.Add(tokens.NumberAt(i));
        }
        return _result;
    }

    /// <summary>
    /// Where <see cref="Run"/> would first do something if one brace were missing, and where if there were one too many, whether that is so or not: before
    /// the first of these places it leaves all as it is. And what is understood by the block that it seems to stand in, which is another behind such a brace.
    /// </summary>
    public IEnumerable<(int Place, BraceAsked Asked)> Asking()
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens.StartsLine(i))
                _lineIndent = tokens.ColumnOf(tokens[i]);
            BraceAsked asked = (_open.Count > 0 && EndsBefore(i)) || IsSecondOpening(i) ? BraceAsked.OfOneMissing : BraceAsked.Nothing;
            if (LacksOpening(i) || GoesOnAfter(i))
                asked |= BraceAsked.OfOneTooMany;
            if (WordPlace.MattersFor(tokens, i))
                asked |= BraceAsked.ByItsBlock;
            if (asked != BraceAsked.Nothing)
                yield return (tokens[i].Start, asked);
            Track(i);
        }
    }

    /// <summary>Closes the blocks that should have ended before the token at <paramref name="at"/>; returns how many are still open too long.</summary>
    private int CloseBefore(int at, int missing)
    {
        for (; missing > 0 && _open.Count > 0 && EndsBefore(at); missing--)
            Close();
        return missing;
    }

    private bool IsSecondOpening(int at) => tokens.TypeAt(at) == FswLexer.LBRACE && at > 0 && tokens.TypeAt(at - 1) == FswLexer.LBRACE;

    /// <summary>Notes what the token at a place opens or closes.</summary>
    private void Track(int at)
    {
        if (tokens[at].Type == FswLexer.LBRACE)
            _open.Push((tokens[at], IsIndented(at) ? _lineIndent : -1));
        else if (tokens[at].Type == FswLexer.RBRACE && _open.Count > 0)
            _open.Pop();
    }

    /// <summary>Whether the body of the block that opens at <paramref name="at"/> is indented, or on its line.</summary>
    private bool IsIndented(int at) =>
        at + 1 < tokens.Count && (!tokens.HasLineEnd(tokens[at], tokens[at + 1]) || tokens.ColumnOf(tokens[at + 1]) > _lineIndent);

    /// <summary>Whether the innermost block should have ended before the token at <paramref name="at"/>.</summary>
    private bool EndsBefore(int at)
    {
        (Token open, int indent) = _open.Peek();
        Token token = tokens[at];
        // What the end of the file leaves open is the parser's to report.
        if (token.Type == TokenConstants.EOF)
            return false;
        bool isOutside = token.Type == FswLexer.RBRACE ? tokens.ColumnOf(token) < indent : tokens.ColumnOf(token) <= indent;
        if (tokens.StartsLine(at) && isOutside && tokens.HasLineEnd(open, token))
            return true;
        // A block in a block holds no further one.
        bool startsItem = at > 0 && tokens[at - 1].Type is FswLexer.SEMI or FswLexer.RBRACE or FswLexer.LBRACE;
        return startsItem && (OpensDeclaration(at) || (_open.Count > 1 && OpensBlock(at)));
    }

    private bool OpensBlock(int at)
    {
        bool hasLabel = TokenFacts.IsLabel(tokens.TypeAt(at + 1));
        return TokenFacts.IsNameLike(tokens.TypeAt(at)) && tokens.TypeAt(hasLabel ? at + 2 : at + 1) == FswLexer.LBRACE;
    }

    private bool OpensDeclaration(int at) =>
        tokens.TypeAt(at) is FswLexer.BOARD or FswLexer.INSTANCE or FswLexer.TEMPLATE
        && tokens.TypeAt(at + 1) == FswLexer.NAME && tokens.TypeAt(at + 2) is FswLexer.LBRACE or FswLexer.COLON or FswLexer.ON;

    /// <summary>Whether the block that the brace at <paramref name="at"/> would end goes on after it.</summary>
    private bool GoesOnAfter(int at)
    {
        if (tokens.TypeAt(at) != FswLexer.RBRACE || _open.Count == 0)
            return false;
        (Token open, int indent) = _open.Peek();
        return indent >= 0 && tokens.HasLineEnd(open, tokens[at])
            && tokens.TypeAt(at + 1) != TokenConstants.EOF && tokens.StartsLine(at + 1) && tokens.ColumnOf(tokens[at + 1]) > indent;
    }

    private void Close()
    {
        Token before = _result[_result.Count - 1], open = _open.Pop().Token;
        RelatedLocation[] related = open.IsMissing ? [] : [new RelatedLocation(tokens.LocationOf(open), "this '{' is not closed")];
        diagnostics.Report(SyntaxErrors.Expected, new(tokens.Source, new TextSpan(before.End, 0)), "'}' is missing here", "write '}'", related);
        Places.Add(before.End);
        _result.AddMissing(Token.Missing(FswLexer.RBRACE, before));
    }

    /// <summary>Whether what stands before an item is the head of a block without its brace: <c>mount "/x" from = …</c>.</summary>
    private bool LacksOpening(int at)
    {
        if (tokens.TypeAt(at + 1) != FswLexer.EQ || !TokenFacts.IsLabel(tokens.TypeAt(at)))
            return false;
        int start = at;
        while (start > 0 && tokens[start - 1].Type is FswLexer.STRING or FswLexer.COLON or (>= FswLexer.IMPORT and <= FswLexer.NAME))
            start--;
        bool startsItem = start == 0 || tokens[start - 1].Type is FswLexer.SEMI or FswLexer.LBRACE or FswLexer.RBRACE;
        return startsItem && (at - start >= 2 || (at - start == 1 && tokens.StartsLine(at)));
    }

    private void Open()
    {
        Token before = _result[_result.Count - 1];
        diagnostics.Report(SyntaxErrors.Expected, new(tokens.Source, new TextSpan(before.End, 0)), "'{' is missing here", "write '{'");
        var open = Token.Missing(FswLexer.LBRACE, before);
        _open.Push((open, -1));
        Places.Add(before.End);
        _result.AddMissing(open);
    }

    private void Report(Token brace, string message, string help, Token other, string what)
    {
        RelatedLocation[] related = other.IsMissing ? [] : [new RelatedLocation(tokens.LocationOf(other), what)];
        diagnostics.Report(SyntaxErrors.Unexpected, tokens.LocationOf(brace), message, help, related);
        Lost.Add(brace.Start);
        Places.Add(brace.Start);
    }

    private static int CountUnpaired(VisibleTokens tokens)
    {
        int missing = 0;
        for (int i = 0; i < tokens.Count; i++)
            missing += tokens.TypeAt(i) switch { FswLexer.LBRACE => 1, FswLexer.RBRACE => -1, _ => 0 };
        return missing;
    }
}

/// <summary>What a brace too few or too many, somewhere before, makes of some place.</summary>
[Flags]
internal enum BraceAsked : byte
{
    Nothing = 0,
    OfOneMissing = 1,
    OfOneTooMany = 2,
    ByItsBlock = 4,
}
