using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using FswLayout.Parsing.Generated;
using FswLayout.Syntax;
using static FswLayout.Parsing.Generated.FswParser;

namespace FswLayout.Parsing;

/// <summary>Turns ANTLR's parse tree into the syntax tree; a part that recovery left out becomes a missing token.</summary>
internal sealed class TreeBuilder
{
    private readonly TokenBuilder _tokens;
    private readonly ExpressionBuilder _expressions;

    public TreeBuilder(IReadOnlyList<IToken> tokens)
    {
        _tokens = new TokenBuilder(tokens);
        _expressions = new ExpressionBuilder(_tokens, Value);
    }

    public CompilationUnitSyntax Build(FileContext file)
    {
        ImmutableArray<MemberSyntax> members = Many(file.member(), Member);
        return new CompilationUnitSyntax(members, _tokens.EndOfFile());
    }

    private MemberSyntax Member(MemberContext member) => (ParserRuleContext)member.GetChild(0) switch
    {
        ImportDirectiveContext import => new ImportSyntax(Keyword(import.IMPORT()), String(import.@string()), Sign(import.SEMI())),
        ConstDeclarationContext constant => new ConstSyntax(
            Keyword(constant.CONST()), Name(constant.name()), Sign(constant.EQ()), Value(constant.value()), Sign(constant.SEMI())),
        BoardDeclarationContext board => new BoardSyntax(Keyword(board.BOARD()), Name(board.name()), Block(board.block())),
        InstanceDeclarationContext instance => new InstanceSyntax(
            Keyword(instance.TEMPLATE() ?? instance.INSTANCE()), Name(instance.name()),
            instance.baseClause() is { } basis ? new BaseClauseSyntax(Sign(basis.COLON()), Name(basis.name())) : null,
            instance.onClause() is { } on ? new OnClauseSyntax(Keyword(on.ON()), Name(on.name())) : null,
            Block(instance.block())),
        var other => Scenario((ScenarioDeclarationContext)other),
    };

    private ScenarioSyntax Scenario(ScenarioDeclarationContext scenario) => new(
        Keyword(scenario.SCENARIO()), Name(scenario.name()), Sign(scenario.LBRACE()), Many(scenario.statement(), Statement), Sign(scenario.RBRACE()));

    private StatementSyntax Statement(StatementContext statement) => new(
        Name(statement.name()), Subject(statement.subject()),
        Many(statement.clause(), c => new ClauseSyntax(_expressions.Name(c.clauseName()), _expressions.Build(c.expression()))), Sign(statement.SEMI()));

    private ValueSyntax Subject(SubjectContext? subject) =>
        subject?.SECTIONS() is { } prefix ? new PrefixedValueSyntax(Keyword(prefix), Content(subject.content())) : Content(subject?.content());

    private BlockSyntax Block(BlockContext? block) =>
        new(Sign(block?.LBRACE()), block is null ? [] : Many(block.item(), Item), Sign(block?.RBRACE()));

    private ItemSyntax Item(ItemContext item)
    {
        SyntaxToken name = item.itemName() is { } n ? NameOrString(n.name(), n.@string()) : _tokens.Missing(TokenKind.Name);
        SyntaxToken? label = item.itemLabel() is { } l ? NameOrString(l.name(), l.@string()) : null;
        InitializerSyntax? initializer = item.initializer() is { } i ? new InitializerSyntax(Sign(i.EQ()), Value(i.value())) : null;
        return item.itemEnd()?.block() is { } block
            ? new ItemSyntax(name, label, initializer, Block(block), null)
            : new ItemSyntax(name, label, initializer, null, Sign(item.itemEnd()?.SEMI()));
    }

    private ValueSyntax Value(ValueContext? value)
    {
        if (value is null)
            return _expressions.Build(null);
        if ((value.SECTIONS() ?? value.AUTO()) is { } prefix)
            return new PrefixedValueSyntax(Keyword(prefix), value.content() is { } content ? Content(content) : null);
        return Content(value.content());
    }

    private ValueSyntax Content(ContentContext? content)
    {
        if (content?.list() is { } list)
            return new ListSyntax(Sign(list.LBRACK()), _expressions.Separated(list), Sign(list.RBRACK()));
        if (content?.range() is not { } range)
            return _expressions.Build(null);
        ExpressionSyntax start = _expressions.Build(range.expression(0));
        ITerminalNode? sign = range.DOT_DOT() ?? range.DOT_DOT_EQ() ?? range.SIZE();
        return sign is null ? start : new RangeSyntax(start, Sign(sign), _expressions.Build(range.expression(1)));
    }

    private SyntaxToken NameOrString(NameContext? name, StringContext? text) => text is null ? Name(name) : String(text);

    private SyntaxToken Name(NameContext? name) => _expressions.Name(name);

    private SyntaxToken String(StringContext? text) => _expressions.String(text);

    private SyntaxToken Keyword(ITerminalNode? node) => Token(node, TokenKind.Keyword);

    private SyntaxToken Sign(ITerminalNode? node) => Token(node, TokenKind.Sign);

    private SyntaxToken Token(ITerminalNode? node, TokenKind kind) =>
        node is null ? _tokens.Missing(kind) : _tokens.Take(node.Symbol, kind);

    // Not LINQ: parts must be built in the order of the text, one after the other.
    private static ImmutableArray<TNode> Many<TContext, TNode>(TContext[] contexts, Func<TContext, TNode> build)
    {
        var nodes = ImmutableArray.CreateBuilder<TNode>(contexts.Length);
        foreach (TContext context in contexts)
            nodes.Add(build(context));
        return nodes.MoveToImmutable();
    }
}
