using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Parsing;

/// <summary>Those tokens of a file that the parser sees, by their numbers, and those that a repair put between them.</summary>
internal sealed class VisibleTokens(TokenList all, int capacity)
{
    private int[] _numbers = new int[capacity];
    private Token[] _missing = [];
    private int _missingCount;

    public SourceText Source => all.Source;

    public int Count { get; private set; }

    /// <summary>The token at a place that must exist.</summary>
    public Token this[int index] => _numbers[index] is >= 0 and var number ? all[number] : _missing[~_numbers[index]];

    /// <summary>Number of the token among all of the file; negative for one that the text lacks.</summary>
    public int NumberAt(int index) => _numbers[index];

    /// <summary>Type of the token; that of the end of the file outside.</summary>
    public int TypeAt(int index) =>
        index < 0 || index >= Count ? TokenConstants.EOF : _numbers[index] is >= 0 and var number ? all.TypeAt(number) : _missing[~_numbers[index]].Type;

    /// <summary>Takes a token of the text for one of another type.</summary>
    public void SetType(int index, int type) => all.SetType(_numbers[index], type);

    /// <inheritdoc cref="TokenList.MarkReported"/>
    public bool MarkReported(int index) => all.MarkReported(_numbers[index]);

    public bool StartsLine(int index) => index == 0 || HasLineEnd(this[index - 1], this[index]);

    /// <inheritdoc cref="TokenList.HasLineEnd"/>
    public bool HasLineEnd(Token first, Token second) => all.HasLineEnd(first, second);

    public string TextOf(Token token) => all.TextOf(token);

    public SourceLocation LocationOf(Token token) => all.LocationOf(token);

    public int ColumnOf(Token token) => all.ColumnOf(token);

    /// <summary>None of these, to add them to.</summary>
    public VisibleTokens None() => new(all, 0);

    public void Add(int number)
    {
        if (Count == _numbers.Length)
            Array.Resize(ref _numbers, Math.Max(16, Count * 2));
        _numbers[Count++] = number;
    }

    public void AddMissing(Token token)
    {
        if (_missingCount == _missing.Length)
            Array.Resize(ref _missing, Math.Max(4, _missingCount * 2));
        _missing[_missingCount] = token;
        Add(~_missingCount++);
    }

    /// <summary>Moves a token to an earlier place, or leaves it where it is: what a repair keeps, one after the other.</summary>
    public void Keep(int from, int to) => _numbers[to] = _numbers[from];

    /// <summary>Takes away all tokens from <paramref name="count"/> on.</summary>
    public void Truncate(int count) => Count = count;
}
