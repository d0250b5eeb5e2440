using Antlr4.Runtime;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>
/// Cuts a text into tokens in one pass, and allocates nothing. What a token is says <c>FswLexer.g4</c>: the lexer that ANTLR makes
/// of it finds the same tokens in every text, which the tests prove; it is an interpreter, and takes several times as long.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="start">Where to begin, at the start of a token.</param>
/// <param name="end">Where the text ends for it.</param>
internal sealed class Scanner(string text, int start, int end)
{
    private int _at = start;

    public Scanner(string text)
        : this(text, 0, text.Length)
    {
    }

    /// <summary>The next token; at the end of the text an empty one of the type of ANTLR's end of file, however often.</summary>
    public Token Next()
    {
        int from = _at;
        int type = from < end ? Scan(text[_at++]) : TokenConstants.EOF;
        return new Token(type, from, _at);
    }

    /// <summary>Passes over the token that begins with <paramref name="first"/>, which is passed already.</summary>
    private int Scan(char first)
    {
        if (IsLetter(first))
            return ScanWord();
        if (IsDigit(first))
            return ScanNumber();
        switch (first)
        {
            case '\n':
            case '\r' when TryPass('\n'):
                return NEWLINE;
            case ' ' or '\t' or '\r':
                return ScanBlanks();
            case '"':
                return ScanString();
            case '/':
                return TryPass('/') ? ScanLineComment() : TryPass('*') ? ScanBlockComment() : SLASH;
            default:
                return ScanSign(first);
        }
    }

    private int ScanSign(char first) => first switch
    {
        '{' => LBRACE,
        '}' => RBRACE,
        '[' => LBRACK,
        ']' => RBRACK,
        '(' => LPAREN,
        ')' => RPAREN,
        ';' => SEMI,
        ':' => COLON,
        ',' => COMMA,
        '.' => !TryPass('.') ? DOT : TryPass('=') ? DOT_DOT_EQ : DOT_DOT,
        '=' => TryPass('=') ? EQ_EQ : EQ,
        '!' => TryPass('=') ? NOT_EQ : BANG,
        '<' => TryPass('=') ? LE : TryPass('<') ? SHL : LT,
        '>' => TryPass('=') ? GE : TryPass('>') ? SHR : GT,
        '&' => TryPass('&') ? AND_AND : AMP,
        '|' => TryPass('|') ? OR_OR : PIPE,
        '+' => PLUS,
        '-' => MINUS,
        '*' => STAR,
        '%' => PERCENT,
        '~' => TILDE,
        _ => BAD_CHARACTER,
    };

    private int ScanWord()
    {
        int from = _at - 1;
        while (_at < end && IsLetterOrDigit(text[_at]))
            _at++;
        return text.AsSpan(from, _at - from) switch
        {
            "import" => IMPORT,
            "const" => CONST,
            "board" => BOARD,
            "template" => TEMPLATE,
            "instance" => INSTANCE,
            "scenario" => SCENARIO,
            "on" => ON,
            "sections" => SECTIONS,
            "auto" => AUTO,
            "size" => SIZE,
            _ => NAME,
        };
    }

    /// <summary>Digits with a point between each two groups are a version; else letters may follow, and it is an integer.</summary>
    private int ScanNumber()
    {
        PassDigits();
        if (!AtPart())
        {
            while (_at < end && IsLetterOrDigit(text[_at]))
                _at++;
            return INT;
        }
        while (AtPart())
        {
            _at++;
            PassDigits();
        }
        return VERSION;
    }

    private bool AtPart() => _at + 1 < end && text[_at] == '.' && IsDigit(text[_at + 1]);

    private void PassDigits()
    {
        while (_at < end && IsDigit(text[_at]))
            _at++;
    }

    private int ScanBlanks()
    {
        while (_at < end && text[_at] is ' ' or '\t' or '\r')
            _at++;
        return WHITESPACE;
    }

    private int ScanString()
    {
        for (; _at < end && text[_at] is not ('\r' or '\n'); _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return STRING;
            }
            // A backslash takes the next character with it, unless the line ends there.
            if (text[_at] == '\\' && _at + 1 < end && text[_at + 1] is not ('\r' or '\n'))
                _at++;
        }
        return UNTERMINATED_STRING;
    }

    private int ScanLineComment()
    {
        bool isDocumentation = _at < end && text[_at] == '/';
        while (_at < end && text[_at] is not ('\r' or '\n'))
            _at++;
        return isDocumentation ? DOC_COMMENT : LINE_COMMENT;
    }

    private int ScanBlockComment()
    {
        int close = text.IndexOf("*/", _at, end - _at, StringComparison.Ordinal);
        _at = close < 0 ? end : close + 2;
        return close < 0 ? UNTERMINATED_COMMENT : BLOCK_COMMENT;
    }

    private bool TryPass(char expected)
    {
        bool isThere = _at < end && text[_at] == expected;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private static bool IsLetter(char c) => (uint)((c | 0x20) - 'a') < 26 || c == '_';

    private static bool IsDigit(char c) => (uint)(c - '0') < 10;

    private static bool IsLetterOrDigit(char c) => IsLetter(c) || IsDigit(c);
}
