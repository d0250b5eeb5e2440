using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Symbols;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Features;

/// <summary>What each word is, for colours: what a grammar of regular expressions cannot tell.</summary>
internal static class SemanticTokensProvider
{
    private static readonly ImmutableArray<string> Types =
        ["keyword", "struct", "class", "namespace", "variable", "property", "enumMember", "function", "number", "string", "comment", "parameter", "operator"];

    public static SemanticTokensLegend Legend { get; } = new(Types, ["declaration", "documentation", "readonly"]);

    private const int Declaration = 1, Documentation = 2, ReadOnly = 4;

    public static SemanticTokens Of(FileView view, LspRange? only = null)
    {
        var found = new List<(TextSpan Span, string Type, int Modifiers)>();
        var classes = new Dictionary<int, (string Type, int Modifiers)>();
        foreach (Reference reference in view.Semantics.References)
            if (reference.Location.Source == view.Tree.Source)
                classes[reference.Location.Span.Start] = Of(reference);
        Classify(view.Tree.Root, classes);
        AddTokens(view.Tree, classes, found);
        return new SemanticTokens(Encode(view.Lines, found.Where(f => only is not { } range || Overlaps(view.Lines.RangeOf(f.Span), range))));
    }

    private static (string, int) Of(Reference reference)
    {
        int modifiers = reference.IsDeclaration ? Declaration : 0;
        return reference.Target switch
        {
            Target.Declared { Symbol: ConstSymbol } => ("variable", modifiers | ReadOnly),
            Target.Declared { Symbol: BoardSymbol } => ("struct", modifiers),
            Target.Declared { Symbol: InstanceSymbol { IsTemplate: true } } => ("class", modifiers),
            Target.Declared { Symbol: ScenarioSymbol } => ("function", modifiers),
            Target.Declared => ("namespace", modifiers),
            Target.Item { Bound.Label: not null } => ("variable", modifiers),
            _ => ("property", 0),
        };
    }

    /// <summary>The words that stand for nothing else: names of items, verbs, functions, choices.</summary>
    private static void Classify(SyntaxNode root, Dictionary<int, (string, int)> classes)
    {
        var open = new Stack<SyntaxNode>([root]);
        while (open.TryPop(out SyntaxNode? node))
        {
            (SyntaxToken? token, string type) = node switch
            {
                ItemSyntax item => (item.Name, IsArgument(item) ? "parameter" : "property"),
                StatementSyntax statement => (statement.Verb, "keyword"),
                ClauseSyntax clause => (clause.Word, "keyword"),
                CallSyntax call => (call.Identifier, "function"),
                NameSyntax name => (name.Identifier, "enumMember"),
                MemberAccessSyntax member => (member.Name, "property"),
                _ => (null, ""),
            };
            if (token is { IsMissing: false })
                classes.TryAdd(token.Span.Start, (type, 0));
            if (node is ItemSyntax { Label: { IsMissing: false } label })
                classes.TryAdd(label.Span.Start, (label.Kind == TokenKind.String ? "string" : "enumMember", 0));
            foreach (SyntaxElement child in node.Children)
                if (child is SyntaxNode inner)
                    open.Push(inner);
        }
    }

    private static bool IsArgument(ItemSyntax item) => item.Name.Kind == TokenKind.String;

    private static void AddTokens(SyntaxTree tree, Dictionary<int, (string Type, int Modifiers)> classes, List<(TextSpan, string, int)> found)
    {
        int at = 0;
        foreach (SyntaxToken token in tree.Root.DescendantTokens())
        {
            AddComments(token.LeadingTrivia, ref at, found);
            if (token.Text.Length > 0)
            {
                (string? type, int modifiers) = classes.TryGetValue(at, out var known) ? known : (TypeOf(token), 0);
                if (type is not null)
                    found.Add((new TextSpan(at, token.Text.Length), type, modifiers));
                at += token.Text.Length;
            }
            AddComments(token.TrailingTrivia, ref at, found);
        }
    }

    private static void AddComments(ImmutableArray<SyntaxTrivia> trivia, ref int at, List<(TextSpan, string, int)> found)
    {
        foreach (SyntaxTrivia piece in trivia)
        {
            if (piece.Kind is TriviaKind.Comment or TriviaKind.Documentation)
                found.Add((new TextSpan(at, piece.Text.Length), "comment", piece.Kind == TriviaKind.Documentation ? Documentation : 0));
            at += piece.Text.Length;
        }
    }

    private static string? TypeOf(SyntaxToken token) => token.Kind switch
    {
        TokenKind.Keyword => "keyword",
        TokenKind.Integer or TokenKind.Version => "number",
        TokenKind.String => "string",
        TokenKind.Sign when token.Text is not ("{" or "}" or "[" or "]" or "(" or ")" or ";" or ",") => "operator",
        _ => null,
    };

    /// <summary>Five numbers a token, places relative to the token before; a token of several lines becomes one for each.</summary>
    private static ImmutableArray<int> Encode(TextLines lines, IEnumerable<(TextSpan Span, string Type, int Modifiers)> tokens)
    {
        var data = ImmutableArray.CreateBuilder<int>();
        var last = new Position(0, 0);
        foreach ((TextSpan span, string type, int modifiers) in tokens)
            foreach (TextSpan part in lines.PartsOf(span))
            {
                Position start = lines.PositionOf(part.Start);
                data.AddRange(start.Line - last.Line, start.Line == last.Line ? start.Character - last.Character : start.Character, part.Length,
                    Types.IndexOf(type), modifiers);
                last = start;
            }
        return data.ToImmutable();
    }

    private static bool Overlaps(LspRange token, LspRange range) => token.End.Line >= range.Start.Line && token.Start.Line <= range.End.Line;
}
