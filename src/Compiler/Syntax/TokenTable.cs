using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Syntax;

/// <summary>
/// All tokens and trivia of a file, five bytes each: where they start and what they are. Nodes name their tokens by number; a
/// <see cref="SyntaxToken"/>, its characters and its trivia are made when they are asked for.
/// </summary>
/// <remarks>Every character of the file belongs to one entry; the last entry is the end of the file. Tokens that are missing have negative numbers.</remarks>
internal sealed class TokenTable
{
    /// <summary>Stands for a token that is absent, where a node may lack one.</summary>
    public const int None = int.MinValue;

    private readonly string _text;
    private readonly int[] _starts;
    private readonly EntryKind[] _kinds;
    private readonly List<(int Place, TokenKind Kind)> _missing = [];
    private readonly TextPool _pool = new();

    /// <param name="source">The file.</param>
    /// <param name="starts">Where each entry starts, and the length of the text; what is behind that means nothing.</param>
    /// <param name="kinds">What each entry is, as if none belonged to the tree.</param>
    public TokenTable(SourceText source, int[] starts, EntryKind[] kinds)
    {
        Source = source;
        _text = source.Text;
        _starts = starts;
        _kinds = kinds;
        SetKind(EndOfFile, TokenKind.EndOfFile);
    }

    /// <summary>The file.</summary>
    public SourceText Source { get; }

    /// <summary>The number of the end of the file.</summary>
    public int EndOfFile => _kinds.Length - 1;

    /// <summary>Makes an entry a token of the tree.</summary>
    public void SetKind(int token, TokenKind kind)
    {
        if (token >= 0)
            _kinds[token] = (EntryKind)kind;
        else
            _missing[~token] = (_missing[~token].Place, kind);
    }

    /// <summary>The number of a new token that is missing at <paramref name="place"/>.</summary>
    public int AddMissing(int place, TokenKind kind)
    {
        _missing.Add((place, kind));
        return ~(_missing.Count - 1);
    }

    public TokenKind KindOf(int token) => token >= 0 ? (TokenKind)_kinds[token] : _missing[~token].Kind;

    public TextSpan SpanOf(int token) => token >= 0 ? TextSpan.FromBounds(_starts[token], _starts[token + 1]) : new TextSpan(_missing[~token].Place, 0);

    public string TextOf(int token) => token >= 0 ? _pool.Get(_text, _starts[token], _starts[token + 1]) : "";

    /// <summary>The characters of a token; of a string those that it stands for.</summary>
    public string ValueOf(int token)
    {
        if (KindOf(token) != TokenKind.String)
            return TextOf(token);
        (int start, int length) = (SpanOf(token).Start, SpanOf(token).Length);
        bool isPlain = length > 1 && _text[start] == '"' && _text[start + length - 1] == '"' && _text.IndexOf('\\', start, length) < 0;
        return isPlain ? _pool.Get(_text, start + 1, start + length - 1) : StringLiteral.Read(TextOf(token));
    }

    /// <summary>What lies before a token, but for what trails the one before it.</summary>
    public ImmutableArray<SyntaxTrivia> LeadingTrivia(int token) => token < 0 ? [] : Trivia(StartOfLeading(token), token);

    /// <summary>The documentation comments before the token at <paramref name="offset"/>, one line a line.</summary>
    public string DocumentationBefore(int offset)
    {
        int token = NumberAt(offset);
        List<string>? lines = null;
        for (int i = StartOfLeading(token); i < token; i++)
            if (_kinds[i] == EntryKind.Documentation)
                (lines ??= []).Add(_text.Substring(_starts[i] + 3, _starts[i + 1] - _starts[i] - 3).Trim());
        return lines is null ? "" : string.Join("\n", lines);
    }

    /// <summary>The tokens of <paramref name="span"/> that are names, in the order of the text.</summary>
    public IEnumerable<string> NamesIn(TextSpan span)
    {
        if (span.Length == 0)
            yield break;
        for (int token = NumberAt(span.Start); _starts[token] < span.End; token++)
            if (_kinds[token] == (EntryKind)TokenKind.Name)
                yield return TextOf(token);
    }

    /// <summary>White space and comments after a token, up to the end of its line.</summary>
    public ImmutableArray<SyntaxTrivia> TrailingTrivia(int token) =>
        token < 0 || token == EndOfFile ? [] : Trivia(token + 1, EndOfTrailing(token + 1));

    /// <summary>
    /// Where the line begins that follows the token which ends at <paramref name="offset"/>; <c>null</c> where another token, or anything but white
    /// space and comments, comes before that.
    /// </summary>
    public int? LineAfter(int offset)
    {
        int entry = NumberAt(offset);
        while (entry >= 0 && entry < EndOfFile && _kinds[entry] is EntryKind.Whitespace or EntryKind.Comment or EntryKind.Documentation)
            entry++;
        return entry >= 0 && entry < EndOfFile && _kinds[entry] == EntryKind.NewLine ? _starts[entry + 1] : null;
    }

    /// <summary>The number of the entry that starts at an offset; negative where none does.</summary>
    private int NumberAt(int offset) => Array.BinarySearch(_starts, 0, _kinds.Length + 1, offset);

    private bool IsToken(int entry) => _kinds[entry] < EntryKind.Whitespace;

    private int StartOfLeading(int token)
    {
        int start = token;
        while (start > 0 && !IsToken(start - 1))
            start--;
        return start > 0 ? EndOfTrailing(start) : start;
    }

    private int EndOfTrailing(int start)
    {
        for (int end = start; ; end++)
            if (_kinds[end] is < EntryKind.Whitespace or EntryKind.OpenComment or EntryKind.Skipped)
                return end;
            else if (_kinds[end] == EntryKind.NewLine)
                return end + 1;
    }

    private ImmutableArray<SyntaxTrivia> Trivia(int start, int end)
    {
        if (start == end)
            return [];
        var trivia = ImmutableArray.CreateBuilder<SyntaxTrivia>(end - start);
        for (int i = start; i < end; i++)
            trivia.Add(new SyntaxTrivia(KindOfTrivia(_kinds[i]), TextOf(i)));
        return trivia.MoveToImmutable();
    }

    private static TriviaKind KindOfTrivia(EntryKind kind) => kind switch
    {
        EntryKind.Whitespace => TriviaKind.Whitespace,
        EntryKind.NewLine => TriviaKind.NewLine,
        EntryKind.Comment or EntryKind.OpenComment => TriviaKind.Comment,
        EntryKind.Documentation => TriviaKind.Documentation,
        _ => TriviaKind.Skipped,
    };
}

/// <summary>What an entry of a <see cref="TokenTable"/> is: a <see cref="TokenKind"/> by its number, or trivia.</summary>
internal enum EntryKind : byte
{
    Whitespace = 16,
    NewLine,
    Comment,
    Documentation,

    /// <summary>A comment without its end, which trails nothing.</summary>
    OpenComment,

    /// <summary>What the parser passed over, until it takes it for a token.</summary>
    Skipped,
}
