using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using FswLayout.Diagnostics;
using FswLayout.Parsing.Generated;
using FswLayout.Text;

namespace FswLayout.Parsing;

/// <summary>
/// The tokens of a file as the parser sees them: without trivia, without what is nested too deeply, and with room for one inserted
/// token before the current one.
/// </summary>
internal sealed class TokenBuffer : ITokenStream
{
    /// <summary>How many brackets may be open at once: far more than a layout needs, few enough for any thread's stack.</summary>
    public const int MaximumDepth = 64;

    /// <summary>How many prefix operators, or members, may stand in a row.</summary>
    public const int MaximumChain = 16;

    private readonly List<IToken> _visible = [];
    private readonly List<int> _lost = [];
    private int _index;
    private MissingToken? _inserted;

    public TokenBuffer(SourceText source, DiagnosticBag diagnostics)
    {
        var words = new WordRepair(source, new StringRepair(source, diagnostics).Run(Read(source.Text)), diagnostics);
        All = words.Run();
        _lost.AddRange(words.Lost);
        for (int i = 0; i < All.Count; i++)
            ((CommonToken)All[i]).TokenIndex = i;
        Filter();
        List<IToken> paired = new BracketRepair(source, _visible, diagnostics).Run();
        var braces = new BraceRepair(source, new SurplusRepair(source, paired, diagnostics).Run(), diagnostics);
        _visible = braces.Run();
        _lost.AddRange(braces.Lost);
    }

    /// <summary>Every token of the file, trivia included, the end of the file last; <see cref="IToken.TokenIndex"/> is the place here.</summary>
    public List<IToken> All { get; }

    /// <summary>The first token of each stretch that is nested too deeply.</summary>
    public List<IToken> TooDeep { get; } = [];

    /// <summary>Visible tokens before which something was already reported, so that the parser need not complain again.</summary>
    public HashSet<IToken> AfterReported { get; } = [];

    /// <summary>Where something of the text was lost, or its structure guessed.</summary>
    public IReadOnlyList<int> Lost => _lost;

    /// <summary>Notes that text at the current place is passed over, or understood by a guess.</summary>
    public void MarkLost() => _lost.Add(Current.StartIndex);

    public ITokenSource TokenSource => throw new NotSupportedException("All tokens are here.");

    public int Index => _index;

    public int Size => _visible.Count;

    public string SourceName => "";

    /// <summary>The token consumed last, or <c>null</c> at the start.</summary>
    public IToken? Previous => _index > 0 ? _visible[_index - 1] : null;

    /// <summary>The text of the token before <see cref="Previous"/>; empty at the start.</summary>
    public string TextBeforePrevious => _index > 1 ? _visible[_index - 2].Text : "";

    /// <summary>The real token at the current place, whatever is inserted before it.</summary>
    public IToken Current => _visible[_index];

    /// <summary>Whether the real token <paramref name="ahead"/> places on is the first of its line.</summary>
    public bool StartsLine(int ahead = 0)
    {
        int at = Math.Min(_index + ahead, _visible.Count - 1);
        return at == 0 || _visible[at].Line > _visible[at - 1].Line;
    }

    /// <summary>Type of the real token <paramref name="ahead"/> places on.</summary>
    public int TypeAt(int ahead) => _visible[Math.Min(_index + ahead, _visible.Count - 1)].Type;

    public void Insert(MissingToken token) => _inserted = token;

    public void Consume()
    {
        if (_inserted is not null)
            _inserted = null;
        else if (_index < _visible.Count - 1)
            _index++;
    }

    public IToken LT(int k)
    {
        if (k == -1)
            return Previous!;
        int ahead = k - 1;
        if (_inserted is not null && ahead-- == 0)
            return _inserted;
        return _visible[Math.Min(_index + ahead, _visible.Count - 1)];
    }

    public int LA(int i) => LT(i).Type;

    public IToken Get(int i) => _visible[i];

    public int Mark() => 0;

    public void Release(int marker) { }

    public void Seek(int index) => throw new NotSupportedException("The grammar is LL(1): its parser never goes back.");

    // The parser and its runtime ask for text only in messages, and those are ours.
    public string GetText(Interval interval) => "";

    public string GetText() => "";

    public string GetText(RuleContext ctx) => "";

    public string GetText(IToken start, IToken stop) => "";

    /// <summary>The tokens of a piece of text, the end of the file last.</summary>
    public static List<IToken> Read(string text)
    {
        var scanner = new Scanner(text);
        List<IToken> all = [];
        int lineStart = 0;
        do
        {
            Token token = scanner.Next();
            all.Add(new CommonToken(token.Type, text.Substring(token.Start, token.End - token.Start))
            {
                StartIndex = token.Start,
                StopIndex = token.End - 1,
                Line = token.Line,
                Column = token.Start - lineStart,
                Channel = Scanner.IsHidden(token.Type) ? TokenConstants.HiddenChannel : TokenConstants.DefaultChannel,
            });
            int lastLineEnd = token.Type is FswLexer.NEWLINE or FswLexer.BLOCK_COMMENT ? text.LastIndexOf('\n', token.End - 1, token.End - token.Start) : -1;
            lineStart = lastLineEnd < 0 ? lineStart : lastLineEnd + 1;
        }
        while (all[all.Count - 1].Type != TokenConstants.EOF);
        return all;
    }

    private void Filter()
    {
        int depth = 0, chain = 0, before = TokenConstants.InvalidType;
        bool reported = false, wasTooDeep = false;
        foreach (IToken token in All)
        {
            if (token.Channel != TokenConstants.DefaultChannel)
            {
                reported |= token.Type is FswLexer.BAD_CHARACTER or FswLexer.UNTERMINATED_COMMENT;
                if (token.Type == FswLexer.UNTERMINATED_COMMENT)
                    _lost.Add(token.StartIndex);
                continue;
            }
            depth += IsOpening(token.Type) ? 1 : 0;
            chain = NextChain(chain, before, token.Type);
            before = token.Type;
            bool tooDeep = (depth > MaximumDepth || chain > MaximumChain) && token.Type != TokenConstants.EOF;
            if (tooDeep && !wasTooDeep)
                TooDeep.Add(token);
            wasTooDeep = tooDeep;
            depth -= IsClosing(token.Type) && depth > 0 ? 1 : 0;
            reported |= tooDeep;
            if (tooDeep)
                _lost.Add(token.StartIndex);
            if (!tooDeep)
                AddVisible(token, ref reported);
        }
    }

    private static bool IsOpening(int type) => type is FswLexer.LBRACE or FswLexer.LBRACK or FswLexer.LPAREN;

    private static bool IsClosing(int type) => type is FswLexer.RBRACE or FswLexer.RBRACK or FswLexer.RPAREN;

    /// <summary>How many prefix operators, or members, stand in a row when <paramref name="type"/> follows.</summary>
    private static int NextChain(int chain, int before, int type) => type switch
    {
        FswLexer.PLUS or FswLexer.MINUS or FswLexer.TILDE or FswLexer.BANG or FswLexer.DOT => chain + 1,
        _ => before == FswLexer.DOT ? chain : 0,
    };

    private void AddVisible(IToken token, ref bool reported)
    {
        // `size =` starts a property: only elsewhere is `size` the operator between a start and a length.
        if (token.Type == FswLexer.EQ && _visible.Count > 0 && _visible[_visible.Count - 1] is CommonToken { Type: FswLexer.SIZE } name)
            name.Type = FswLexer.NAME;
        if (reported)
            AfterReported.Add(token);
        reported = token.Type == FswLexer.UNTERMINATED_STRING;
        if (reported)
            _lost.Add(token.StartIndex);
        _visible.Add(token);
    }
}
