using Antlr4.Runtime;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>What may stand next, as far as single tokens tell: a name, or text in quotes.</summary>
internal sealed class WordPlace
{
    private readonly Stack<bool> _blocks = new();
    private int _brackets;
    private bool _inScenario, _isImport, _isListOfWords;
    private IToken? _last, _first;
    private int _words;

    /// <summary>Whether the innermost block has keys of the user's own.</summary>
    public bool IsOpenBlock => _blocks.Count > 0 && _blocks.Peek();

    /// <summary>Whether a list or arguments are open.</summary>
    public bool IsInList => _brackets > 0;

    /// <summary>Whether an item, a statement or a declaration may begin next.</summary>
    public bool StartsItem => _words == 0 && _brackets == 0;

    /// <summary>The visible token before, where a condition of a scenario is being read; else <c>null</c>.</summary>
    public IToken? LastOfExpectation => _inScenario && _first?.Text == "expect" ? _last : null;

    /// <summary>Whether a name is declared, or a template or board named, next.</summary>
    public bool IsDeclaredName { get; private set; }

    /// <summary>Goes on by one visible token.</summary>
    public void Pass(IToken token)
    {
        bool atMember = _first is null && _blocks.Count == 0;
        switch (token.Type)
        {
            case LBRACE:
                _blocks.Push(_first?.Text is "args" or "devices" && _blocks.Count > 0);
                Restart();
                break;
            case RBRACE:
                if (_blocks.Count > 0)
                    _blocks.Pop();
                _inScenario &= _blocks.Count > 0;
                Restart();
                break;
            case SEMI:
                Restart();
                break;
            default:
                _brackets += token.Type is LBRACK or LPAREN ? 1 : token.Type is RBRACK or RPAREN && _brackets > 0 ? -1 : 0;
                _inScenario |= atMember && token.Type == SCENARIO;
                _isImport = atMember && token.Type == IMPORT;
                if (token.Type == LBRACK)
                    _isListOfWords = _last?.Type == EQ && _words == 2 && _first?.Text is not ("args" or "devices");
                _first ??= token;
                _words++;
                break;
        }
        _last = token;
        IsDeclaredName = _blocks.Count == 0 && ((atMember && token.Type is CONST or BOARD or TEMPLATE or INSTANCE or SCENARIO) || token.Type is COLON or ON);
    }

    /// <summary>Whether a string must stand at <paramref name="at"/>, and what stands there is none but looks like its text.</summary>
    public bool TakesText(List<IToken> tokens, int at)
    {
        int type = tokens[at].Type;
        bool touches = tokens[at + (type == TokenConstants.EOF ? 0 : 1)] is var next && TokenFacts.Touch(tokens[at], next) && IsOfText(next);
        bool isPath = (type == SLASH || type is DOT or DOT_DOT) && touches;
        if (_isImport && _last?.Type == IMPORT)
            return touches && (isPath || TokenFacts.IsNameLike(type));
        if (EndOfOption(tokens, at) is not null)
            return true;
        if (_last?.Type == LPAREN || _last?.Type is EQ or LBRACK || (_last?.Type == COMMA && IsInList))
            return isPath || (_last?.Type == EQ && IsOpenBlock && touches && HasForeignSign(tokens, at));
        return isPath && type == SLASH && _words == 1 && TokenFacts.IsNameLike(_last!.Type) && !_inScenario;
    }

    /// <summary>Where an element of a list ends that has a value of its own, <c>data=ordered</c>; <c>null</c> where none begins here.</summary>
    public int? EndOfOption(List<IToken> tokens, int at)
    {
        if (!_isListOfWords || !IsInList || _last?.Type is not (LBRACK or COMMA) || !TokenFacts.IsNameLike(tokens[at].Type))
            return null;
        bool hasValue = false;
        for (; (IsOfText(tokens[at]) && tokens[at].Type != COMMA) || IsBlankAtEquals(tokens, at); at++)
            hasValue |= tokens[at].Type == EQ;
        int next = at;
        while (tokens[next].Channel != TokenConstants.DefaultChannel)
            next++;
        return hasValue && tokens[next].Type is COMMA or RBRACK ? at : null;
    }

    private static bool IsBlankAtEquals(List<IToken> tokens, int at) =>
        tokens[at].Type == WHITESPACE && (tokens[at - 1].Type == EQ || tokens[at + 1].Type == EQ);

    /// <summary>Whether a name may stand at <paramref name="at"/> and no expression: there, signs can only be meant as part of it.</summary>
    public bool TakesName(List<IToken> tokens, int at)
    {
        if (IsDeclaredName)
            return true;
        if (_inScenario || _blocks.Count == 0 || _words > 1 || (_words == 1 && !TokenFacts.IsNameLike(_last!.Type)))
            return false;
        int end = at;
        while (tokens[end].Channel == TokenConstants.DefaultChannel && tokens[end].Type is not (EQ or SEMI or LBRACE or RBRACE or TokenConstants.EOF or STRING))
            end++;
        while (tokens[end].Channel != TokenConstants.DefaultChannel && tokens[end].Type != NEWLINE)
            end++;
        return tokens[end].Type is EQ or LBRACE || (_words == 0 && tokens[end].Type == SEMI) || (_words == 0 && TokenFacts.IsNameLike(tokens[end].Type));
    }

    /// <summary>What ends a string that <paramref name="open"/> begins; <c>null</c> where it begins none.</summary>
    public static string? ClosingQuote(char open) => open switch
    {
        '\'' => "'",
        '`' => "`'",
        '\u201C' or '\u201E' or '\u201D' => "\u201D\u201C",
        '\u2018' or '\u201A' or '\u2019' => "\u2019\u2018",
        '\u00AB' => "\u00BB",
        '\u300C' => "\u300D",
        '\u300E' => "\u300F",
        '\u300A' => "\u300B",
        '\uFF02' => "\uFF02",
        '\uFF07' => "\uFF07",
        _ => null,
    };

    /// <summary>Whether a token may be part of text without quotes.</summary>
    public static bool IsOfText(IToken token) =>
        token.Channel == TokenConstants.DefaultChannel
            ? token.Type is not (SEMI or LBRACE or RBRACE or LBRACK or RBRACK or LPAREN or RPAREN or STRING or UNTERMINATED_STRING or TokenConstants.EOF)
            : token.Type == BAD_CHARACTER;

    /// <summary>Whether the word that begins here has a sign that no expression has.</summary>
    private static bool HasForeignSign(List<IToken> tokens, int at)
    {
        for (; IsOfText(tokens[at]); at++)
            if (tokens[at].Type is BAD_CHARACTER or EQ || (tokens[at].Type is COMMA or COLON && IsOfText(tokens[at + 1])))
                return true;
        return false;
    }

    private void Restart() => (_first, _words, _brackets, _isImport) = (null, 0, 0, false);
}
