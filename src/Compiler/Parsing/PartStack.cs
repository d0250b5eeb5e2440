using System.Collections.Immutable;
using FswLayout.Syntax;
using static FswLayout.Parsing.Generated.FswParser;

namespace FswLayout.Parsing;

/// <summary>
/// The rules that are open, and what each has consumed so far: tokens, and the nodes that rules within it have become. Where recovery
/// left a rule early, its last parts are not there; taken from here they are missing tokens.
/// </summary>
internal sealed class PartStack(TokenTable table, TokenList all)
{
    private Part[] _parts = new Part[16];
    private int _count;
    private (int Rule, int First)[] _rules = new (int, int)[16];
    private int _depth;
    private int _next;
    private int _end;

    /// <summary>One token or node.</summary>
    public struct Part
    {
        /// <summary>The node; <c>null</c> for a token.</summary>
        public SyntaxNode? Node { get; set; }

        /// <summary>Number of the token.</summary>
        public int Token { get; set; }

        /// <summary>Type of the token, a constant of the generated lexer.</summary>
        public short Type { get; set; }

        /// <summary>What the token is in the tree.</summary>
        public TokenKind Kind { get; set; }
    }

    /// <summary>The innermost open rule.</summary>
    public int Rule => _rules[_depth - 1].Rule;

    /// <summary>Number of parts of the innermost rule.</summary>
    public int Count => _count - _rules[_depth - 1].First;

    /// <summary>The part consumed last.</summary>
    public ref Part Last => ref _parts[_count - 1];

    /// <summary>Whether a rule is open, at any depth.</summary>
    public bool IsWithin(int rule)
    {
        int depth = _depth;
        while (depth > 0 && _rules[depth - 1].Rule != rule)
            depth--;
        return depth > 0;
    }

    // --- filling it -----------------------------------------------------------------------------------------------------

    public void Open(int rule)
    {
        if (_depth == _rules.Length)
            Array.Resize(ref _rules, _depth * 2);
        _rules[_depth++] = (rule, _count);
    }

    /// <summary>Takes a token of the text.</summary>
    public void Push(int number, int type, TokenKind kind)
    {
        table.SetKind(number, kind);
        _end = all.Starts[number + 1];
        Push(new Part { Token = number, Type = (short)type, Kind = kind });
    }

    /// <summary>Takes a token that is missing after the last one of the text.</summary>
    public void PushMissing(int type, TokenKind kind) => Push(new Part { Token = Missing(kind), Type = (short)type, Kind = kind });

    public void Push(SyntaxNode node) => Push(new Part { Node = node });

    /// <summary>Says what the last token is in the tree.</summary>
    public void SetLastKind(TokenKind kind)
    {
        Last.Kind = kind;
        table.SetKind(Last.Token, kind);
    }

    /// <summary>Ends the innermost rule; its parts belong to the one around it.</summary>
    public void Close() => _depth--;

    /// <summary>Ends the innermost rule; in the one around it, <paramref name="node"/> stands for its parts.</summary>
    public void Close(SyntaxNode node)
    {
        _count = _rules[--_depth].First;
        Push(node);
    }

    /// <summary>Takes the last part away.</summary>
    public Part Pop() => _parts[--_count];

    /// <summary>The part <paramref name="back"/> places before the last.</summary>
    public ref Part Back(int back) => ref _parts[_count - 1 - back];

    /// <summary>Puts one node in the place of the last <paramref name="count"/> parts.</summary>
    public void Replace(int count, SyntaxNode node)
    {
        _count -= count;
        Push(node);
    }

    // --- taking the parts of the innermost rule, one after the other ----------------------------------------------------

    /// <summary>Begins with the first part of the innermost rule, or with <paramref name="before"/> parts before that.</summary>
    public void Begin(int before = 0) => _next = _rules[_depth - 1].First - before;

    /// <summary>The next part, if it is a token of <paramref name="kind"/>; else one that is missing.</summary>
    public int Token(TokenKind kind) => IsToken(kind) ? Token() : Missing(kind);

    /// <summary>The next part, which is a token.</summary>
    public int Token() => _parts[_next++].Token;

    /// <summary>The next part, if it is a name or a string; else <c>null</c>.</summary>
    public int? NameOrString() => IsToken(TokenKind.Name) || IsToken(TokenKind.String) ? Token() : null;

    /// <summary>The next part, if it is such a node.</summary>
    public T? Node<T>()
        where T : SyntaxNode
    {
        var node = _next < _count ? _parts[_next].Node as T : null;
        _next += node is null ? 0 : 1;
        return node;
    }

    /// <summary>The next parts, as long as they are such nodes.</summary>
    public ImmutableArray<T> Nodes<T>()
        where T : SyntaxNode
    {
        int end = _next;
        while (end < _count && _parts[end].Node is T)
            end++;
        var nodes = ImmutableArray.CreateBuilder<T>(end - _next);
        for (; _next < end; _next++)
            nodes.Add((T)_parts[_next].Node!);
        return nodes.MoveToImmutable();
    }

    /// <summary>The next parts: values with a comma between each two.</summary>
    public SeparatedList<ValueSyntax> Separated()
    {
        int end = _next;
        while (end < _count && (_parts[end].Node is not null || _parts[end].Type == COMMA))
            end++;
        var values = ImmutableArray.CreateBuilder<ValueSyntax>((end - _next + 1) / 2);
        int[] commas = end - _next > 1 ? new int[(end - _next) / 2] : [];
        for (int i = 0; _next < end; _next++)
            if (_parts[_next].Node is ValueSyntax value)
                values.Add(value);
            else
                commas[i++] = _parts[_next].Token;
        return new SeparatedList<ValueSyntax>(table, values.ToImmutable(), commas);
    }

    /// <summary>Whether the next part is a token of <paramref name="kind"/>.</summary>
    public bool IsToken(TokenKind kind) => _next < _count && _parts[_next].Node is null && _parts[_next].Kind == kind;

    /// <summary>A token that the text lacks after the last one that it has.</summary>
    public int Missing(TokenKind kind) => table.AddMissing(_end, kind);

    // --- what recovery asks ---------------------------------------------------------------------------------------------

    /// <summary>The brace that opened the innermost rule; <c>null</c> where it is missing itself.</summary>
    public Token? OpenBrace()
    {
        for (int i = _rules[_depth - 1].First; i < _count; i++)
            if (_parts[i].Node is null && _parts[i].Type == LBRACE)
                return _parts[i].Token >= 0 ? all[_parts[i].Token] : null;
        return null;
    }

    /// <summary>Whether the item around has a value, so that no block can follow.</summary>
    public bool HasInitializer()
    {
        int item = Rule == RULE_item ? _depth - 1 : _depth - 2;
        if (item < 0 || _rules[item].Rule != RULE_item)
            return false;
        for (int i = _rules[item].First; i < _count; i++)
            if (_parts[i].Node is InitializerSyntax)
                return true;
        return Rule == RULE_initializer;
    }

    /// <summary>Whether the item around stands in <c>args</c>, where a name alone is an item too.</summary>
    public bool IsArgument()
    {
        int item = _depth - 1;
        while (item >= 0 && _rules[item].Rule != RULE_item)
            item--;
        // An item, the block that it ends with, and the item in that.
        if (item < 2 || _rules[item - 2].Rule != RULE_item || _rules[item - 2].First >= _count)
            return false;
        Part first = _parts[_rules[item - 2].First];
        return first.Node is null && first.Token >= 0 && all.Is(all[first.Token], "args");
    }

    public void Push(Part part)
    {
        if (_count == _parts.Length)
            Array.Resize(ref _parts, _count * 2);
        _parts[_count++] = part;
    }
}
