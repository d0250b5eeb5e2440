using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>What cpp leaves, read from its start to its end.</summary>
internal sealed class TreeText(ExpandedText expanded)
{
    private readonly string _text = expanded.Text;
    private readonly CellExpression _expression = new(expanded.Text, expanded.PlaceOf);
    private int _at;

    /// <summary>The place of what comes next.</summary>
    public SourceLocation Here
    {
        get
        {
            SkipSpace();
            return expanded.PlaceOf(_at);
        }
    }

    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return _at == _text.Length;
        }
    }

    public bool IsAt(char c) => !IsAtEnd && _text[_at] == c;

    /// <summary>Passes over <paramref name="word"/> where it comes next.</summary>
    public bool Take(string word)
    {
        SkipSpace();
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            return false;
        _at += word.Length;
        return true;
    }

    public void Expect(string word, string? problem = null)
    {
        if (!Take(word))
            throw Problem(problem ?? $"{word} was expected here");
    }

    public void SkipLabels()
    {
        while (TakeLabel() is not null) { }
    }

    public List<string> Labels()
    {
        var labels = new List<string>();
        while (TakeLabel() is { } label)
            labels.Add(label);
        return labels;
    }

    /// <summary>The name of a node or a property.</summary>
    public string Name()
    {
        SkipSpace();
        // \ before a name that would be read as something else.
        int start = _at < _text.Length && _text[_at] == '\\' ? _at + 1 : _at, end = EndOf(start, IsNameCharacter);
        if (end == start)
            throw Problem("the name of a node or a property was expected here");
        _at = end;
        return _text.Substring(start, end - start);
    }

    /// <summary>The label or path behind &amp;; <c>null</c> where no reference comes next.</summary>
    public string? Reference()
    {
        if (!IsAt('&'))
            return null;
        bool isPath = _at + 1 < _text.Length && _text[_at + 1] == '{';
        int start = _at + (isPath ? 2 : 1), end = EndOf(start, isPath ? c => IsNameCharacter(c) || c == '/' : MacroScanner.IsNameCharacter);
        if (end == start || (isPath && (end == _text.Length || _text[end] != '}')))
            throw Problem("a label or {/path} was expected behind &");
        _at = isPath ? end + 1 : end;
        return _text.Substring(start, end - start);
    }

    /// <summary>What stands between quotes, without them; <c>null</c> where none come next.</summary>
    public string? Quoted()
    {
        if (!IsAt('"'))
            return null;
        int end = _at + 1;
        while (end < _text.Length && _text[end] != '"')
            end += _text[end] == '\\' ? 2 : 1;
        if (end >= _text.Length)
            throw Problem("the string that begins here does not end");
        string text = _text.Substring(_at + 1, end - _at - 1);
        _at = end + 1;
        return text;
    }

    /// <summary>A number, or an expression in parentheses.</summary>
    public ulong Integer()
    {
        SkipSpace();
        _expression.At = _at;
        ulong value = _expression.ReadPrimary();
        _at = _expression.At;
        return value;
    }

    /// <summary>Two hexadecimal digits of a byte string.</summary>
    public byte Byte()
    {
        SkipSpace();
        int end = EndOf(_at, c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));
        if (end - _at < 2)
            throw Problem("a byte was expected here: two hexadecimal digits");
        byte value = Convert.ToByte(_text.Substring(_at, 2), 16);
        _at += 2;
        return value;
    }

    public TreeSourceException Problem(string message) => new(Here, message);

    private string? TakeLabel()
    {
        SkipSpace();
        int end = EndOf(_at, MacroScanner.IsNameCharacter);
        if (end == _at || end == _text.Length || _text[end] != ':' || _text[_at] is >= '0' and <= '9')
            return null;
        string label = _text.Substring(_at, end - _at);
        _at = end + 1;
        return label;
    }

    private void SkipSpace() => _at = EndOf(_at, char.IsWhiteSpace);

    private int EndOf(int at, Func<char, bool> isIn)
    {
        while (at < _text.Length && isIn(_text[at]))
            at++;
        return at;
    }

    /// <summary>PROPNODECHAR of dtc-lexer.l.</summary>
    private static bool IsNameCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ',' or '.' or '_' or '+' or '*' or '#' or '?' or '@' or '-';
}
