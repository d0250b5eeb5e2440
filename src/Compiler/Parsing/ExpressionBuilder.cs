using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using FswLayout.Syntax;
using static FswLayout.Parsing.Generated.FswParser;

namespace FswLayout.Parsing;

/// <summary>Builds expressions; the grammar gives operators flat, here they get C's precedence.</summary>
internal sealed class ExpressionBuilder(TokenBuilder tokens, Func<ValueContext?, ValueSyntax> buildValue)
{
    public ExpressionSyntax Build(ExpressionContext? expression)
    {
        if (expression is null || expression.operand().Length == 0)
            return MissingName();
        var left = new Stack<(ExpressionSyntax Operand, SyntaxToken Operator, int Precedence)>();
        OperandContext[] operands = expression.operand();
        BinaryOperatorContext[] operators = expression.binaryOperator();
        ExpressionSyntax right = Operand(operands[0]);
        for (int i = 0; i < operators.Length; i++)
        {
            SyntaxToken sign = Token(operators[i]);
            int precedence = Precedence(operators[i]);
            while (left.Count > 0 && left.Peek().Precedence >= precedence)
                right = Combine(left.Pop(), right);
            left.Push((right, sign, precedence));
            right = i + 1 < operands.Length ? Operand(operands[i + 1]) : MissingName();
        }
        while (left.Count > 0)
            right = Combine(left.Pop(), right);
        return right;
    }

    /// <summary>The values of a list or of arguments, with the commas between them.</summary>
    public SeparatedList<ValueSyntax> Separated(ParserRuleContext parent)
    {
        var elements = ImmutableArray.CreateBuilder<SyntaxElement>();
        foreach (IParseTree child in parent.children)
        {
            if (child is ValueContext value)
                elements.Add(buildValue(value));
            else if (child is ITerminalNode { Symbol.Type: COMMA } comma)
                elements.Add(tokens.Take(comma.Symbol, TokenKind.Sign));
        }
        return new SeparatedList<ValueSyntax>(elements.ToImmutable());
    }

    public SyntaxToken Name(ParserRuleContext? name) => name is { ChildCount: > 0 } && TerminalOf(name) is { } symbol
        ? tokens.Take(symbol, TokenKind.Name)
        : tokens.Missing(TokenKind.Name);

    public SyntaxToken String(StringContext? text) => text is { ChildCount: > 0 } && TerminalOf(text) is { } symbol
        ? tokens.Take(symbol, TokenKind.String)
        : tokens.Missing(TokenKind.String);

    private static BinarySyntax Combine((ExpressionSyntax Operand, SyntaxToken Operator, int Precedence) left, ExpressionSyntax right) =>
        new(left.Operand, left.Operator, right);

    private static int Precedence(BinaryOperatorContext sign) => TerminalOf(sign)?.Type switch
    {
        STAR or SLASH or PERCENT => 9,
        PLUS or MINUS => 8,
        SHL or SHR => 7,
        LT or LE or GT or GE => 6,
        EQ_EQ or NOT_EQ => 5,
        AMP => 4,
        PIPE => 3,
        AND_AND => 2,
        _ => 1,
    };

    private ExpressionSyntax Operand(OperandContext operand)
    {
        var prefixes = new Stack<SyntaxToken>();
        foreach (UnaryOperatorContext sign in operand.unaryOperator())
            prefixes.Push(Token(sign));
        ExpressionSyntax expression = Primary(operand.primary());
        while (prefixes.Count > 0)
            expression = new UnarySyntax(prefixes.Pop(), expression);
        return expression;
    }

    private ExpressionSyntax Primary(PrimaryContext? primary)
    {
        ExpressionSyntax expression = primary?.GetChild(0) switch
        {
            LiteralContext literal => Literal(literal),
            ParenthesizedContext inner => new ParenthesizedSyntax(Sign(inner.LPAREN()), Build(inner.expression()), Sign(inner.RPAREN())),
            ReferenceContext reference => Reference(reference),
            _ => MissingName(),
        };
        foreach (MemberAccessContext member in primary?.memberAccess() ?? [])
            expression = new MemberAccessSyntax(expression, Sign(member.DOT()), Name(member.name()));
        return expression;
    }

    private ExpressionSyntax Reference(ReferenceContext reference)
    {
        SyntaxToken name = Name(reference.freeName());
        return reference.arguments() is { } arguments
            ? new CallSyntax(name, Sign(arguments.LPAREN()), Separated(arguments), Sign(arguments.RPAREN()))
            : new NameSyntax(name);
    }

    private LiteralSyntax Literal(LiteralContext literal)
    {
        if (literal.@string() is { } text)
            return new LiteralSyntax(String(text));
        IToken? symbol = TerminalOf(literal);
        TokenKind kind = symbol?.Type == VERSION ? TokenKind.Version : TokenKind.Integer;
        return new LiteralSyntax(symbol is null ? tokens.Missing(kind) : tokens.Take(symbol, kind));
    }

    private NameSyntax MissingName() => new(tokens.Missing(TokenKind.Name));

    private SyntaxToken Token(ParserRuleContext rule) =>
        TerminalOf(rule) is { } symbol ? tokens.Take(symbol, TokenKind.Sign) : tokens.Missing(TokenKind.Sign);

    private SyntaxToken Sign(ITerminalNode? node) =>
        node is null ? tokens.Missing(TokenKind.Sign) : tokens.Take(node.Symbol, TokenKind.Sign);

    /// <summary>The one token of a rule that stands for one token, however many rules lie between.</summary>
    private static IToken? TerminalOf(IParseTree tree)
    {
        while (tree is ParserRuleContext { ChildCount: > 0 } rule)
            tree = rule.GetChild(0);
        return (tree as ITerminalNode)?.Symbol;
    }
}
