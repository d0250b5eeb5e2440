using System.Collections.Immutable;
using System.Text;

namespace FswLayout.Text;

/// <summary>One source file: its path as the user should see it and its characters. Immutable.</summary>
/// <remarks>
/// Any sequence of bytes can be a source text: a byte that is not UTF-8 becomes the lone surrogate U+DC80 + (byte - 0x80), so that
/// <see cref="ToBytes"/> gives every input back unchanged. The lexer reports such characters.
/// </remarks>
public sealed class SourceText
{
    private ImmutableArray<int> _lineStarts;
    private bool? _isPlain;

    private SourceText(string path, string text, bool hasByteOrderMark, SourceText? file = null)
    {
        Path = path;
        Text = text;
        HasByteOrderMark = hasByteOrderMark;
        File = file ?? this;
    }

    /// <summary>The path shown in diagnostics; '/' between folders, relative to the main file's folder where that is possible.</summary>
    public string Path { get; }

    /// <summary>All characters, without a byte-order mark.</summary>
    public string Text { get; }

    /// <summary>Whether the file began with the UTF-8 byte-order mark EF BB BF.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>The file that this is a piece of, as it was when it was parsed as a whole; itself where it is no piece.</summary>
    internal SourceText File { get; }

    /// <summary>Number of UTF-16 characters.</summary>
    public int Length => Text.Length;

    /// <summary>Whether it has printable ASCII, tabs and LF only, like nearly every one: no character of it need be looked at for what it is.</summary>
    internal bool IsPlain => _isPlain ??= HasOnlyPlain(Text);

    /// <summary>A source text from characters.</summary>
    public static SourceText From(string path, string text) => new(path, text, hasByteOrderMark: false);

    /// <summary>A source text from the bytes of a file.</summary>
    public static SourceText From(string path, byte[] bytes)
    {
        bool mark = bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF;
        return new SourceText(path, Utf8Text.Decode(bytes, mark ? 3 : 0), mark);
    }

    /// <summary>Other characters in the same file: its path, and its byte-order mark.</summary>
    public SourceText With(string text) => new(Path, text, HasByteOrderMark);

    /// <summary>The same file with <paramref name="newText"/> in place of the characters of <paramref name="span"/>.</summary>
    public SourceText With(TextSpan span, string newText)
    {
        // What is typed or taken out is one copy of the text, and no more.
        string left = span.Length == 0 ? Text : Text.Remove(span.Start, span.Length);
        return With(newText.Length == 0 ? left : left.Insert(span.Start, newText));
    }

    /// <summary>Some characters of this file as it became, in a text of their own.</summary>
    internal SourceText Piece(string text) => new(Path, text, HasByteOrderMark, File);

    /// <summary>The bytes of the file: the inverse of <see cref="From(string, byte[])"/>.</summary>
    public byte[] ToBytes() => Utf8Text.Encode(Text, HasByteOrderMark);

    /// <summary>The characters of <paramref name="span"/>.</summary>
    public string ToString(TextSpan span) => Text.Substring(span.Start, span.Length);

    /// <summary>The place of the character at <paramref name="offset"/>, which may be the end of the text.</summary>
    public LinePosition GetLinePosition(int offset)
    {
        int index = LineStarts.BinarySearch(offset);
        int line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line, offset - LineStarts[line]);
    }

    /// <summary>The places of both ends of <paramref name="span"/>.</summary>
    public LinePositionSpan GetLinePositionSpan(TextSpan span) => new(GetLinePosition(span.Start), GetLinePosition(span.End));

    /// <summary>The text of line <paramref name="line"/> (from 0), without its line end.</summary>
    public string GetLine(int line)
    {
        int start = LineStarts[line];
        int end = line + 1 < LineStarts.Length ? LineStarts[line + 1] : Text.Length;
        return Text.Substring(start, end - start).TrimEnd('\n', '\r');
    }

    /// <summary>Number of lines; a text that ends with LF has an empty last line.</summary>
    public int LineCount => LineStarts.Length;

    private static bool HasOnlyPlain(string text)
    {
        foreach (char c in text)
            if (c is not ((>= ' ' and <= '~') or '\n' or '\t'))
                return false;
        return true;
    }

    private ImmutableArray<int> LineStarts
    {
        get
        {
            if (_lineStarts.IsDefault)
                _lineStarts = FindLineStarts(Text);
            return _lineStarts;
        }
    }

    private static ImmutableArray<int> FindLineStarts(string text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (int i = text.IndexOf('\n'); i >= 0; i = text.IndexOf('\n', i + 1))
            starts.Add(i + 1);
        return starts.ToImmutable();
    }
}
