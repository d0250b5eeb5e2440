using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>Cuts a file into tokens as cpp does in its assembler mode, in which a lone quote is no mistake. Comments are white space.</summary>
internal sealed class MacroScanner(SourceText source)
{
    private readonly string _text = source.Text;
    private readonly List<MacroToken> _tokens = [];
    private int _at;
    private bool _hasSpace, _startsLine = true;

    /// <summary>All tokens; the last is the end of a line.</summary>
    public static List<MacroToken> Scan(SourceText source) => new MacroScanner(source).Scan();

    private List<MacroToken> Scan()
    {
        while (_at < _text.Length)
            if (!SkipSpace())
                Add(_text[_at] == '\n' ? MacroTokenKind.LineEnd : KindAt(), LengthAt());
        if (!_startsLine)
            Add(MacroTokenKind.LineEnd, 0);
        return _tokens;
    }

    private void Add(MacroTokenKind kind, int length)
    {
        var place = new SourceLocation(source, TextSpan.FromBounds(_at, _at + length));
        _tokens.Add(new MacroToken(kind, _text.Substring(_at, length), place) { HasSpace = _hasSpace, StartsLine = _startsLine });
        _at += length;
        (_hasSpace, _startsLine) = (false, kind == MacroTokenKind.LineEnd);
    }

    /// <summary>Passes over white space, a comment, or a line end that \ takes away, and says whether one was there.</summary>
    private bool SkipSpace()
    {
        int start = _at;
        if (_text[_at] is ' ' or '\t' or '\r' or '\f' or '\v')
            _at++;
        else if (Has("\\\n") || Has("\\\r\n"))
            _at = _text.IndexOf('\n', _at) + 1;
        else if (Has("//"))
            _at = EndOfLine(_at);
        else if (Has("/*"))
            _at = EndOfComment();
        if (_at == start)
            return false;
        return _hasSpace = true;
    }

    private int EndOfComment()
    {
        int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        return end >= 0 ? end + 2
            : throw new TreeSourceException(new SourceLocation(source, TextSpan.FromBounds(_at, _at + 2)), "the comment that begins here does not end");
    }

    private int EndOfLine(int at)
    {
        int end = _text.IndexOf('\n', at);
        return end < 0 ? _text.Length : end;
    }

    private bool Has(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private MacroTokenKind KindAt() => _text[_at] switch
    {
        '"' or '\'' when QuotedLength() > 0 => MacroTokenKind.Text,
        >= '0' and <= '9' => MacroTokenKind.Number,
        var c when IsNameCharacter(c) => MacroTokenKind.Name,
        _ => MacroTokenKind.Punctuation,
    };

    private int LengthAt()
    {
        int end = _at + 1;
        if (_text[_at] is '"' or '\'')
            return Math.Max(1, QuotedLength());
        if (!IsNameCharacter(_text[_at]))
            return Has("##") ? 2 : 1;
        bool isNumber = _text[_at] is >= '0' and <= '9';
        // A number goes on over the sign of an exponent, also where none can be: 0x1e-A is one token (C11, 6.4.8).
        while (end < _text.Length && (IsNameCharacter(_text[end]) || (isNumber && (_text[end] == '.' || IsExponentSign(end)))))
            end++;
        return end - _at;
    }

    private bool IsExponentSign(int at) => _text[at] is '+' or '-' && _text[at - 1] is 'e' or 'E' or 'p' or 'P';

    /// <summary>Characters of a string or a character that ends on its line; 0 for a lone quote.</summary>
    private int QuotedLength()
    {
        char quote = _text[_at];
        for (int i = _at + 1; i < _text.Length && _text[i] != '\n'; i++)
            if (_text[i] == '\\')
                i++;
            else if (_text[i] == quote)
                return i + 1 - _at;
        return 0;
    }

    public static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '$';
}
