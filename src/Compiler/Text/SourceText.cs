using System.Text;

namespace FswLayout.Text;

/// <summary>One source file: its path as the user should see it and its characters. Immutable.</summary>
/// <remarks>
/// Any sequence of bytes can be a source text: a byte that is not UTF-8 becomes the lone surrogate U+DC80 + (byte - 0x80), so that
/// <see cref="ToBytes"/> gives every input back unchanged. The lexer reports such characters.
/// </remarks>
public sealed class SourceText
{
    private readonly TextChunks _chunks;
    private string? _text;
    private bool? _isPlain;

    private SourceText(string path, TextChunks chunks, bool hasByteOrderMark, SourceText? file = null)
    {
        Path = path;
        _chunks = chunks;
        HasByteOrderMark = hasByteOrderMark;
        File = file ?? this;
    }

    /// <summary>The path shown in diagnostics; '/' between folders, relative to the main file's folder where that is possible.</summary>
    public string Path { get; }

    /// <summary>All characters, without a byte-order mark; put together for who first asks for them, which no stage does after a change.</summary>
    public string Text => _text ??= _chunks.ToString();

    /// <summary>Whether the file began with the UTF-8 byte-order mark EF BB BF.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>The file that this is a piece of, as it was when it was parsed as a whole; itself where it is no piece.</summary>
    internal SourceText File { get; }

    /// <summary>Number of UTF-16 characters.</summary>
    public int Length => _chunks.Length;

    /// <summary>Whether it has printable ASCII, tabs and LF only, like nearly every one: no character of it need be looked at for what it is.</summary>
    internal bool IsPlain => _isPlain ??= HasOnlyPlain(Text);

    /// <summary>A source text from characters.</summary>
    public static SourceText From(string path, string text) => new(path, new TextChunks(text), hasByteOrderMark: false);

    /// <summary>A source text from the bytes of a file.</summary>
    public static SourceText From(string path, byte[] bytes)
    {
        bool mark = bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF;
        return new SourceText(path, new TextChunks(Utf8Text.Decode(bytes, mark ? 3 : 0)), mark);
    }

    /// <summary>Other characters in the same file: its path, and its byte-order mark.</summary>
    public SourceText With(string text) => new(Path, new TextChunks(text), HasByteOrderMark);

    /// <summary>The same file with <paramref name="newText"/> in place of the characters of <paramref name="span"/>.</summary>
    public SourceText With(TextSpan span, string newText) => new(Path, _chunks.With(span, newText), HasByteOrderMark);

    /// <summary>The same file with the characters of another text, which both share.</summary>
    internal SourceText With(SourceText other) => new(Path, other._chunks, HasByteOrderMark);

    /// <summary>Some characters of this file as it became, in a text of their own.</summary>
    internal SourceText Piece(string text) => new(Path, new TextChunks(text), HasByteOrderMark, File);

    /// <summary>Adds the characters of <paramref name="span"/> to others.</summary>
    internal void AppendTo(StringBuilder text, TextSpan span) => _chunks.AppendTo(text, span);

    /// <summary>How many characters both texts begin with, and of the others how many both end with.</summary>
    internal (int Before, int Behind) SameEnds(SourceText other) => _chunks.SameEnds(other._chunks);

    /// <summary>Whether another text has the same characters.</summary>
    internal bool HasSameText(SourceText other) => Length == other.Length && SameEnds(other).Before == Length;

    /// <summary>The bytes of the file: the inverse of <see cref="From(string, byte[])"/>.</summary>
    public byte[] ToBytes() => Utf8Text.Encode(Text, HasByteOrderMark);

    /// <summary>The characters of <paramref name="span"/>.</summary>
    public string ToString(TextSpan span) => _chunks.ToString(span);

    /// <summary>The place of the character at <paramref name="offset"/>, which may be the end of the text.</summary>
    public LinePosition GetLinePosition(int offset) => _chunks.PositionOf(offset);

    /// <summary>The places of both ends of <paramref name="span"/>.</summary>
    public LinePositionSpan GetLinePositionSpan(TextSpan span) => new(GetLinePosition(span.Start), GetLinePosition(span.End));

    /// <summary>The text of line <paramref name="line"/> (from 0), without its line end.</summary>
    public string GetLine(int line) => ToString(TextSpan.FromBounds(_chunks.StartOf(line), _chunks.StartOf(line + 1))).TrimEnd('\n', '\r');

    /// <summary>Number of lines; a text that ends with LF has an empty last line.</summary>
    public int LineCount => _chunks.LineCount;

    /// <summary>Whether no line ends with a CR alone, which ends none here, but does to others.</summary>
    internal bool HasNoLoneReturn => _chunks.HasNoLoneReturn;

    /// <summary>Where a line starts.</summary>
    internal int StartOfLine(int line) => _chunks.StartOf(line);

    private static bool HasOnlyPlain(string text)
    {
        foreach (char c in text)
            if (c is not ((>= ' ' and <= '~') or '\n' or '\t'))
                return false;
        return true;
    }
}
