using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using FswLayout.Diagnostics;
using FswLayout.Parsing.Generated;
using FswLayout.Text;

namespace FswLayout.Parsing;

/// <summary>
/// The tokens of a file as the parser sees them: without trivia, without what is nested too deeply, and with room for one inserted
/// token before the current one. ANTLR's objects for tokens are made only when its runtime asks for one, which is where it throws.
/// </summary>
internal sealed class TokenBuffer : ITokenStream
{
    private readonly VisibleTokens _visible;
    private readonly VisibleTokens _unmended;
    private readonly List<int> _lost, _behindBraces;
    private Token? _inserted;

    // The parser asks for it again and again.
    private int _nextType;

    public TokenBuffer(SourceText source, DiagnosticBag diagnostics)
    {
        var words = new WordRepair(new StringRepair(source, diagnostics).Run(TokenList.Read(source)), diagnostics);
        All = words.Run();
        var filter = new TokenFilter(All);
        _unmended = filter.Run();
        TooDeep = filter.TooDeep;
        new BracketRepair(_unmended, diagnostics).Run();
        var surplus = new SurplusRepair(_unmended, diagnostics);
        surplus.Run();
        var braces = new BraceRepair(_unmended, diagnostics);
        _visible = braces.Run();
        IsLocal = words.IsLocal && filter.TooDeep.Count == 0;
        (Unpaired, MendedAt) = (braces.Unpaired, braces.Places);
        _lost = [.. words.Lost, .. filter.Lost, .. braces.Lost];
        _behindBraces = surplus.BehindBraces;
        _nextType = Current.Type;
    }

    /// <summary>Every token of the file, trivia included, the end of the file last.</summary>
    public TokenList All { get; }

    /// <summary>The first token of each stretch that is nested too deeply.</summary>
    public IReadOnlyList<Token> TooDeep { get; }

    /// <summary>Where something of the text was lost, or its structure guessed.</summary>
    public IReadOnlyList<int> Lost => _lost;

    /// <summary>Whether no repair looked farther than at its own line, or declaration, but for that of braces.</summary>
    public bool IsLocal { get; }

    /// <summary>How many braces of the file open more than close.</summary>
    public int Unpaired { get; }

    /// <summary>Where braces were taken out or put in for that.</summary>
    public IReadOnlyList<int> MendedAt { get; }

    /// <inheritdoc cref="BraceRepair.Asking"/>
    public IEnumerable<(int Place, BraceAsked Asked)> BracesAsked =>
        new BraceRepair(_unmended, new DiagnosticBag()).Asking().Concat(_behindBraces.Select(p => (p, BraceAsked.ByItsBlock)));

    /// <summary>Where the first token from <paramref name="offset"/> on begins on its line.</summary>
    public int ColumnBehind(int offset)
    {
        int i = 0;
        while (i < _unmended.Count - 1 && _unmended[i].Start < offset)
            i++;
        return _unmended.ColumnOf(_unmended[i]);
    }

    /// <summary>All braces that the file has, with 1 for an open one and -1 for a closed one.</summary>
    public IEnumerable<(int Place, int Change)> Braces
    {
        get
        {
            for (int i = 0; i < _unmended.Count; i++)
                if (_unmended.TypeAt(i) is FswLexer.LBRACE or FswLexer.RBRACE)
                    yield return (_unmended[i].Start, _unmended.TypeAt(i) == FswLexer.LBRACE ? 1 : -1);
        }
    }

    /// <summary>Notes that text at the current place is passed over, or understood by a guess.</summary>
    public void MarkLost() => _lost.Add(Current.Start);

    public ITokenSource TokenSource => throw new NotSupportedException("All tokens are here already.");

    public int Index { get; private set; }

    public int Size => _visible.Count;

    public string SourceName => "";

    /// <summary>The token consumed last, or <c>null</c> at the start.</summary>
    public Token? Previous => Index > 0 ? _visible[Index - 1] : null;

    /// <summary>The text of the token before <see cref="Previous"/>; empty at the start.</summary>
    public string TextBeforePrevious => Index > 1 ? TextOf(_visible[Index - 2]) : "";

    /// <summary>The real token at the current place, whatever is inserted before it.</summary>
    public Token Current => _visible[Index];

    /// <summary>Number of the next token in <see cref="All"/>; negative where the text lacks it.</summary>
    public int NextNumber => _inserted is null ? _visible.NumberAt(Index) : -1;

    /// <summary>Whether the real token <paramref name="ahead"/> places on is the first of its line.</summary>
    public bool StartsLine(int ahead = 0) => _visible.StartsLine(PlaceOf(ahead));

    /// <summary>Type of the real token <paramref name="ahead"/> places on.</summary>
    public int TypeAt(int ahead) => _visible.TypeAt(PlaceOf(ahead));

    /// <summary>Characters of the real token <paramref name="ahead"/> places on.</summary>
    public string TextAt(int ahead) => TextOf(_visible[PlaceOf(ahead)]);

    /// <summary>Characters of a token.</summary>
    public string TextOf(Token token) => All.TextOf(token);

    /// <summary>Whether something was already reported before the current token; from now on it was.</summary>
    public bool MarkReported() => _visible.MarkReported(Index);

    /// <summary>Whether nothing stands between the current token and the next.</summary>
    public bool Touches => TokenFacts.Touch(Current, _visible[PlaceOf(1)]);

    /// <summary>The text of <see cref="Previous"/>; empty at the start.</summary>
    public string TextOfPrevious => Previous is { } previous ? TextOf(previous) : "";

    /// <summary>Whether the current token is written as <paramref name="text"/>.</summary>
    public bool IsCurrent(string text) => All.Is(Current, text);

    public void Insert(Token token)
    {
        _inserted = token;
        _nextType = token.Type;
    }

    /// <summary>Takes the current token for one of <paramref name="type"/>.</summary>
    public void Retype(int type)
    {
        _visible.SetType(Index, type);
        _nextType = At(1).Type;
    }

    public void Consume()
    {
        if (_inserted is not null)
            _inserted = null;
        else if (Index < _visible.Count - 1)
            Index++;
        _nextType = Current.Type;
    }

    public int LA(int i) => i == 1 ? _nextType : At(i).Type;

    public IToken LT(int k)
    {
        Token token = At(k);
        return new CommonToken(token.Type, TextOf(token)) { StartIndex = token.Start, StopIndex = token.End - 1 };
    }

    public IToken Get(int i) => throw new NotSupportedException("The parser asks for tokens from where it stands.");

    public int Mark() => 0;

    public void Release(int marker) { }

    public void Seek(int index) => throw new NotSupportedException("The grammar is LL(1): its parser never goes back.");

    // The parser and its runtime ask for text only in messages, and those are ours.
    public string GetText(Interval interval) => "";

    public string GetText() => "";

    public string GetText(RuleContext ctx) => "";

    public string GetText(IToken start, IToken stop) => "";

    private int PlaceOf(int ahead) => Math.Min(Index + ahead, _visible.Count - 1);

    /// <summary>The token <paramref name="k"/> - 1 places on, as ANTLR counts them, the inserted one among them.</summary>
    private Token At(int k)
    {
        int ahead = k - 1;
        return _inserted is { } inserted && ahead-- == 0 ? inserted : _visible[PlaceOf(ahead)];
    }
}
