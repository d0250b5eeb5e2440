using Antlr4.Runtime;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>What may stand next, as far as single tokens tell: a name, or text in quotes.</summary>
internal sealed class WordPlace(TokenList tokens)
{
    private readonly Stack<bool> _blocks = new();
    private int _brackets;
    private bool _inScenario, _isImport, _isListOfWords;
    private Token? _first, _lastToken;
    private int _last = TokenConstants.InvalidType;
    private int _words;

    /// <summary>Whether the innermost block has keys of the user's own.</summary>
    public bool IsOpenBlock => _blocks.Count > 0 && _blocks.Peek();

    /// <summary>Whether a list or arguments are open.</summary>
    public bool IsInList => _brackets > 0;

    /// <summary>Whether an item, a statement or a declaration may begin next.</summary>
    public bool StartsItem => _words == 0 && _brackets == 0;

    /// <summary>The visible token before, where a condition of a scenario is being read; else <c>null</c>.</summary>
    public Token? LastOfExpectation => _inScenario && _first is { } first && tokens.Is(first, "expect") ? _lastToken : null;

    /// <summary>Whether a name is declared, or a template or board named, next.</summary>
    public bool IsDeclaredName { get; private set; }

    /// <summary>Goes on by one visible token.</summary>
    public void Pass(Token token)
    {
        bool atMember = _first is null && _blocks.Count == 0;
        switch (token.Type)
        {
            case LBRACE:
                _blocks.Push(_blocks.Count > 0 && IsOpenWord());
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
                    _isListOfWords = _last == EQ && _words == 2 && !IsOpenWord();
                _first ??= token;
                _words++;
                break;
        }
        (_last, _lastToken) = (token.Type, token);
        IsDeclaredName = _blocks.Count == 0 && ((atMember && token.Type is CONST or BOARD or TEMPLATE or INSTANCE or SCENARIO) || token.Type is COLON or ON);
    }

    /// <summary>Whether a string must stand at <paramref name="at"/>, and what stands there is none but looks like its text.</summary>
    public bool TakesText(int at)
    {
        int type = tokens[at].Type;
        // Behind any other token nothing but a path can be meant as text: most words are done with here.
        if (type != SLASH && _last is not (IMPORT or LPAREN or EQ or LBRACK or COMMA))
            return false;
        bool touches = tokens[at + (type == TokenConstants.EOF ? 0 : 1)] is var next && TokenFacts.Touch(tokens[at], next) && IsOfText(next);
        bool isPath = (type == SLASH || type is DOT or DOT_DOT) && touches;
        if (_isImport && _last == IMPORT)
            return touches && (isPath || TokenFacts.IsNameLike(type));
        if (EndOfOption(at) is not null)
            return true;
        if (_last == LPAREN || _last is EQ or LBRACK || (_last == COMMA && IsInList))
            return isPath || (_last == EQ && IsOpenBlock && touches && HasForeignSign(at));
        return isPath && type == SLASH && _words == 1 && TokenFacts.IsNameLike(_last) && !_inScenario;
    }

    /// <summary>Where an element of a list ends that has a value of its own, <c>data=ordered</c>; <c>null</c> where none begins here.</summary>
    public int? EndOfOption(int at)
    {
        if (!_isListOfWords || !IsInList || _last is not (LBRACK or COMMA) || !TokenFacts.IsNameLike(tokens[at].Type))
            return null;
        bool hasValue = false;
        for (; (IsOfText(tokens[at]) && tokens[at].Type != COMMA) || IsBlankAtEquals(at); at++)
            hasValue |= tokens[at].Type == EQ;
        int next = at;
        while (tokens[next].IsHidden)
            next++;
        return hasValue && tokens[next].Type is COMMA or RBRACK ? at : null;
    }

    private bool IsBlankAtEquals(int at) =>
        tokens[at].Type == WHITESPACE && (tokens[at - 1].Type == EQ || tokens[at + 1].Type == EQ);

    /// <summary>Whether a name may stand at <paramref name="at"/> and no expression: there, signs can only be meant as part of it.</summary>
    public bool TakesName(int at)
    {
        if (IsDeclaredName)
            return true;
        if (_inScenario || _blocks.Count == 0 || _words > 1 || (_words == 1 && !TokenFacts.IsNameLike(_last)))
            return false;
        int end = at;
        while (!tokens[end].IsHidden && tokens[end].Type is not (EQ or SEMI or LBRACE or RBRACE or TokenConstants.EOF or STRING))
            end++;
        while (tokens[end].IsHidden && tokens[end].Type != NEWLINE)
            end++;
        return tokens[end].Type is EQ or LBRACE || (_words == 0 && tokens[end].Type == SEMI) || (_words == 0 && TokenFacts.IsNameLike(tokens[end].Type));
    }

    /// <summary>
    /// Whether a <see cref="WordRepair"/> may ask for the place of a token that nothing is wrong with: of a word with signs in it, a list without blanks, a
    /// sign in words. Of all others the place makes no difference.
    /// </summary>
    public static bool MattersFor(VisibleTokens tokens, int at) => tokens.TypeAt(at) switch
    {
        MINUS or DOT or SLASH or BAD_CHARACTER => true,
        COMMA or COLON => at + 1 < tokens.Count && TokenFacts.Touch(tokens[at], tokens[at + 1]),
        NAME => ExpectationWords.Has(tokens.TextOf(tokens[at])),
        _ => false,
    };

    /// <summary>Whether a token may be part of text without quotes.</summary>
    public static bool IsOfText(Token token) =>
        !token.IsHidden
            ? token.Type is not (SEMI or LBRACE or RBRACE or LBRACK or RBRACK or LPAREN or RPAREN or STRING or UNTERMINATED_STRING or TokenConstants.EOF)
            : token.Type == BAD_CHARACTER;

    /// <summary>Whether the word that begins here has a sign that no expression has.</summary>
    private bool HasForeignSign(int at)
    {
        for (; IsOfText(tokens[at]); at++)
            if (tokens[at].Type is BAD_CHARACTER or EQ || (tokens[at].Type is COMMA or COLON && IsOfText(tokens[at + 1])))
                return true;
        return false;
    }

    /// <summary>Whether the first word of the item is one whose block has keys of the user's own.</summary>
    private bool IsOpenWord() => _first is { } first && (tokens.Is(first, "args") || tokens.Is(first, "devices"));

    private void Restart() => (_first, _words, _brackets, _isImport) = (null, 0, 0, false);
}
