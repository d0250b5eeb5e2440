using System.Collections.Immutable;
using System.Text;
using FswLayout.Text;

namespace FswLayout.InitFiles;

/// <summary>
/// Splits a file into lines of words, as next_token() and the loop around it do (init/parser.c of 4.0 and 4.1; init/tokenizer.cpp and parser.cpp of 11).
/// </summary>
internal sealed class InitTokenizer
{
    /// <summary>INIT_PARSER_MAXARGS of 4.0 … 4.2 (init/init_parser.h).</summary>
    public const int MostWords = 64;

    private readonly SourceText _source;
    private readonly string _text;
    private readonly InitRelease _release;
    private readonly ICollection<InitFinding> _findings;
    private readonly ImmutableArray<InitLine>.Builder _lines = ImmutableArray.CreateBuilder<InitLine>();
    private readonly List<InitWord> _words = [];
    private int _at;

    private InitTokenizer(SourceText source, InitRelease release, ICollection<InitFinding> findings)
    {
        _source = source;
        _text = source.Text;
        _release = release;
        _findings = findings;
    }

    /// <summary>The lines of <paramref name="source"/> that have words.</summary>
    public static ImmutableArray<InitLine> Read(SourceText source, InitRelease release, ICollection<InitFinding> findings)
    {
        var tokenizer = new InitTokenizer(source, release, findings);
        tokenizer.ReadAll();
        return tokenizer._lines.ToImmutable();
    }

    /// <summary>The character at <paramref name="index"/>; read_file() (init/util.c) puts a line feed and a NUL after the last one.</summary>
    private char At(int index) => index < _text.Length ? _text[index] : index == _text.Length ? '\n' : '\0';

    private void ReadAll()
    {
        // To init a byte-order mark is text like any other, so that the file begins inside a word.
        if (_source.HasByteOrderMark && !ReadWord("\uFEFF"))
            return;
        while (At(_at) != '\0')
        {
            switch (At(_at))
            {
                case '\n':
                    _at++;
                    EndLine();
                    break;
                case ' ' or '\t' or '\r':
                    _at++;
                    break;
                case '#':
                    while (At(_at) is not ('\n' or '\0'))
                        _at++;
                    break;
                default:
                    if (!ReadWord(""))
                        return;
                    break;
            }
        }
        EndFile();
    }

    /// <summary>Reads a word that begins with <paramref name="before"/>; <c>false</c> when a quote swallowed the rest of the file.</summary>
    private bool ReadWord(string before)
    {
        int start = _at;
        var value = new StringBuilder(before);
        for (char c = At(_at); c is not ('\0' or '\n' or ' ' or '\t' or '\r'); c = At(_at))
        {
            if (c == '"')
            {
                if (!ReadQuoted(start, value))
                    return false;
            }
            else if (c == '\\')
                ReadEscape(value);
            else
            {
                value.Append(c);
                _at++;
            }
        }
        _words.Add(new InitWord(value.ToString(), TextSpan.FromBounds(start, Math.Min(_at, _text.Length))));
        return true;
    }

    /// <summary>A quote ends at the next one: there are no escapes in it, and a line feed is a character.</summary>
    private bool ReadQuoted(int start, StringBuilder value)
    {
        int quote = _at++;
        while (At(_at) is not ('"' or '\0'))
            value.Append(At(_at++));
        if (At(_at) == '"')
        {
            _at++;
            return true;
        }
        Report(InitFindingKind.UnterminatedQuote, InitEffect.Dropped, quote, _text.Length, "this quote never ends: it swallows the rest of the file");
        Report(
            InitFindingKind.LostLine, InitEffect.Dropped, _words.Count == 0 ? start : _words[0].Span.Start, _text.Length,
            "the line with the open quote is lost");
        return false;
    }

    private void ReadEscape(StringBuilder value)
    {
        int start = _at++;
        char c = At(_at);
        switch (c)
        {
            case '\0':
                break;
            case 'n' or 'r' or 't' or '\\':
                value.Append(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => c });
                ReadEscaped(start, c);
                break;
            case '\r':
                ReadContinuedReturn(start);
                break;
            case '\n':
                _at++;
                SkipBlanks();
                break;
            default:
                value.Append(c);
                _at++;
                break;
        }
    }

    /// <summary>
    /// 4.0 … 4.2 forget to step over the letter of an escape: <c>\n</c> is a line feed and an 'n', and the second half of <c>\\</c> begins an escape of its
    /// own.
    /// </summary>
    private void ReadEscaped(int start, char letter)
    {
        if (_release.IsModern())
            _at++;
        else
            Report(InitFindingKind.MisreadEscape, InitEffect.Changed, start, start + 2, $"'\\{letter}' is read, and then the '{letter}' once more");
    }

    /// <summary>4.0 … 4.2 step over the CR only, so that the LF after it ends the line; a CR alone is swallowed by all.</summary>
    private void ReadContinuedReturn(int start)
    {
        bool feed = At(_at + 1) == '\n';
        _at++;
        if (!feed)
            return;
        if (_release.IsModern())
        {
            _at++;
            SkipBlanks();
        }
        else
        {
            Report(InitFindingKind.BrokenContinuation, InitEffect.Changed, start, start + 2, "a backslash before CR LF does not continue the line");
        }
    }

    private void EndLine()
    {
        if (_words.Count == 0)
            return;
        SourceLocation whole = Place(_words[0].Span.Start, _words[_words.Count - 1].Span.End);
        if (!_release.IsModern() && _words.Count > MostWords)
        {
            Report(
                InitFindingKind.TooManyWords, InitEffect.Dropped, _words[MostWords].Span.Start, _words[_words.Count - 1].Span.End,
                $"a line has at most {MostWords} words: {_words.Count - MostWords} more are dropped");
            _words.RemoveRange(MostWords, _words.Count - MostWords);
        }
        _lines.Add(new InitLine([.. _words], whole));
        _words.Clear();
    }

    /// <summary>Only a line feed ends a line: what stands before the end of the file without one is never looked at.</summary>
    private void EndFile()
    {
        if (_at < _text.Length)
            Report(InitFindingKind.NulCharacter, InitEffect.Dropped, _at, _text.Length, "the file ends at this NUL");
        if (_words.Count > 0)
            Report(InitFindingKind.LostLine, InitEffect.Dropped, _words[0].Span.Start, _words[_words.Count - 1].Span.End, "this line never ends, and is lost");
    }

    private void SkipBlanks()
    {
        while (At(_at) is ' ' or '\t')
            _at++;
    }

    private SourceLocation Place(int start, int end) => new(_source, TextSpan.FromBounds(start, Math.Min(end, _text.Length)));

    private void Report(InitFindingKind kind, InitEffect effect, int start, int end, string message) =>
        _findings.Add(new InitFinding(kind, effect, Place(start, end), message));
}
