using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Parsing;

/// <summary>
/// Tokens of one file, five bytes each: every character belongs to one, so that each ends where the next begins. Where they start becomes the table of the
/// tree as it is.
/// </summary>
internal sealed class TokenList
{
    private readonly SourceText _source;
    private readonly HashSet<int> _reported = [];
    private int[] _starts;
    private sbyte[] _types;

    /// <summary>No tokens of <paramref name="source"/> yet.</summary>
    // Layouts have two and a half to four characters a token, trivia included; to make them again for want of a few costs more than a few too many, whose
    // memory nobody touches.
    public TokenList(SourceText source)
        : this(source, ((int)(source.Length / 2.2)) + 16)
    {
    }

    private TokenList(SourceText source, int capacity) => (_source, _starts, _types) = (source, new int[capacity + 1], new sbyte[capacity]);

    public SourceText Source => _source;

    public int Count { get; private set; }

    /// <summary>The token at a place that must exist.</summary>
    public Token this[int index] => new(_types[index], _starts[index], _starts[index + 1]);

    /// <summary>Where each starts, and where the last one ends; there may be more numbers, which mean nothing.</summary>
    public int[] Starts => _starts;

    /// <summary>All tokens of <paramref name="source"/>, trivia included, the end of the file last.</summary>
    public static TokenList Read(SourceText source)
    {
        var all = new TokenList(source);
        var scanner = new Scanner(source.Text);
        do
            all.Add(scanner.Next());
        while (all.TypeAt(all.Count - 1) != TokenConstants.EOF);
        return all;
    }

    /// <summary>Adds the token that begins where the last one ends.</summary>
    public void Add(Token token)
    {
        // As many for the rest of the text as there were in it so far.
        if (Count == _types.Length)
            Resize(Count + 16 + Math.Max(Count / 8, (int)((long)Count * (_source.Length - token.Start) / Math.Max(token.Start, 1))));
        _types[Count] = (sbyte)token.Type;
        _starts[Count] = token.Start;
        _starts[++Count] = token.End;
    }

    /// <summary>A list of the first <paramref name="count"/> tokens.</summary>
    public TokenList First(int count)
    {
        var first = new TokenList(_source, _types.Length) { Count = count };
        Array.Copy(_starts, first._starts, count + 1);
        Array.Copy(_types, first._types, count);
        return first;
    }

    /// <summary>Type of the token at a place that must exist.</summary>
    public int TypeAt(int index) => _types[index];

    /// <summary>Takes a token for one of another type.</summary>
    public void SetType(int index, int type) => _types[index] = (sbyte)type;

    /// <summary>Whether something was already reported before a token, so that the parser need not complain again.</summary>
    /// <param name="number">Its number; negative for one that the text lacks.</param>
    public bool IsAfterReported(int number) => _reported.Contains(number);

    /// <summary>Notes that; returns whether it was so already.</summary>
    public bool MarkReported(int number) => !_reported.Add(number);

    /// <summary>How many the parser sees.</summary>
    public int CountVisible()
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
            count += Token.IsHiddenType(_types[i]) ? 0 : 1;
        return count;
    }

    public string TextOf(Token token) => _source.Text.Substring(token.Start, token.End - token.Start);

    public string TextAt(int index) => TextOf(this[index]);

    /// <summary>The first character of the token, which must have one.</summary>
    public char CharAt(int index) => _source.Text[_starts[index]];

    /// <summary>Whether the token is written as <paramref name="text"/>.</summary>
    public bool Is(Token token, string text) =>
        token.End - token.Start == text.Length && string.CompareOrdinal(_source.Text, token.Start, text, 0, text.Length) == 0;

    /// <summary>Whether a line ends between where two tokens start.</summary>
    public bool HasLineEnd(Token first, Token second) => _source.Text.IndexOf('\n', first.Start, second.Start - first.Start) >= 0;

    /// <summary>The line that the token starts on, from 0.</summary>
    public int LineOf(Token token) => _source.GetLinePosition(token.Start).Line;

    /// <summary>Place of the token on its line, from 0.</summary>
    public int ColumnOf(Token token) => _source.GetLinePosition(token.Start).Character;

    public SourceLocation LocationOf(Token token) => new(_source, token.Span);

    private void Resize(int capacity)
    {
        Array.Resize(ref _starts, capacity + 1);
        Array.Resize(ref _types, capacity);
    }
}
