using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Parsing;

/// <summary>Tokens of one file, in one array.</summary>
internal sealed class TokenList(SourceText source)
{
    // Layouts have two and a half to four characters a token, trivia included; to make it again for want of a few costs more than a few too many, whose
    // memory nobody touches.
    private Token[] _items = new Token[((int)(source.Length / 2.2)) + 16];

    public SourceText Source => source;

    public int Count { get; private set; }

    public ref Token this[int index] => ref _items[index];

    /// <summary>All tokens of <paramref name="source"/>, trivia included, the end of the file last.</summary>
    public static TokenList Read(SourceText source)
    {
        var all = new TokenList(source);
        var scanner = new Scanner(source.Text);
        do
            all.Add(scanner.Next());
        while (all[all.Count - 1].Type != TokenConstants.EOF);
        return all;
    }

    public void Add(Token token)
    {
        // As many for the rest of the text as there were in it so far.
        if (Count == _items.Length)
            Array.Resize(ref _items, Count + 16 + Math.Max(Count / 8, (int)((long)Count * (source.Length - token.Start) / Math.Max(token.Start, 1))));
        _items[Count++] = token;
    }

    /// <summary>A list of the first <paramref name="count"/> tokens.</summary>
    public TokenList First(int count)
    {
        var first = new TokenList(source) { Count = count, _items = new Token[_items.Length] };
        Array.Copy(_items, first._items, count);
        return first;
    }

    /// <summary>How many the parser sees.</summary>
    public int CountVisible()
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
            count += _items[i].IsHidden ? 0 : 1;
        return count;
    }

    public string TextOf(Token token) => source.Text.Substring(token.Start, token.End - token.Start);

    public string TextAt(int index) => TextOf(_items[index]);

    /// <summary>The first character of the token, which must have one.</summary>
    public char CharAt(int index) => source.Text[_items[index].Start];

    /// <summary>Whether the token is written as <paramref name="text"/>.</summary>
    public bool Is(Token token, string text) =>
        token.End - token.Start == text.Length && string.CompareOrdinal(source.Text, token.Start, text, 0, text.Length) == 0;

    /// <summary>Place of the token on its line, from 0.</summary>
    public int ColumnOf(Token token) => source.GetLinePosition(token.Start).Character;

    public SourceLocation LocationOf(Token token) => new(source, token.Span);
}
