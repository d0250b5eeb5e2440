using Antlr4.Runtime;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>
/// Cuts a text into tokens in one pass, and allocates nothing. What a token is says <c>FswLexer.g4</c>: the lexer that ANTLR makes
/// of it finds the same tokens in every text, which the tests prove; it is an interpreter, and takes several times as long.
/// </summary>
internal sealed class Scanner(string text)
{
    private int _at;
    private int _line = 1;

    /// <summary>The next token; at the end of the text an empty one of the type of ANTLR's end of file, however often.</summary>
    public Token Next()
    {
        int start = _at, line = _line;
        int type = start < text.Length ? Scan(text[_at++]) : TokenConstants.EOF;
        return new Token { Type = type, Start = start, End = _at, Line = line };
    }

    /// <summary>Whether the parser does not see tokens of <paramref name="type"/>.</summary>
    public static bool IsHidden(int type) => type >= NEWLINE;

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
                _line++;
                return NEWLINE;
            case '\r' when TryPass('\n'):
                _line++;
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
        int start = _at - 1;
        while (_at < text.Length && IsLetterOrDigit(text[_at]))
            _at++;
        return text.AsSpan(start, _at - start) switch
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
            while (_at < text.Length && IsLetterOrDigit(text[_at]))
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

    private bool AtPart() => _at + 1 < text.Length && text[_at] == '.' && IsDigit(text[_at + 1]);

    private void PassDigits()
    {
        while (_at < text.Length && IsDigit(text[_at]))
            _at++;
    }

    private int ScanBlanks()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\r')
            _at++;
        return WHITESPACE;
    }

    private int ScanString()
    {
        for (; _at < text.Length && text[_at] is not ('\r' or '\n'); _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return STRING;
            }
            // A backslash takes the next character with it, unless the line ends there.
            if (text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] is not ('\r' or '\n'))
                _at++;
        }
        return UNTERMINATED_STRING;
    }

    private int ScanLineComment()
    {
        bool isDocumentation = _at < text.Length && text[_at] == '/';
        while (_at < text.Length && text[_at] is not ('\r' or '\n'))
            _at++;
        return isDocumentation ? DOC_COMMENT : LINE_COMMENT;
    }

    private int ScanBlockComment()
    {
        int end = text.IndexOf("*/", _at, StringComparison.Ordinal);
        int after = end < 0 ? text.Length : end + 2;
        for (; _at < after; _at++)
            if (text[_at] == '\n')
                _line++;
        return end < 0 ? UNTERMINATED_COMMENT : BLOCK_COMMENT;
    }

    private bool TryPass(char expected)
    {
        bool isThere = _at < text.Length && text[_at] == expected;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private static bool IsLetter(char c) => (uint)((c | 0x20) - 'a') < 26 || c == '_';

    private static bool IsDigit(char c) => (uint)(c - '0') < 10;

    private static bool IsLetterOrDigit(char c) => IsLetter(c) || IsDigit(c);
}
