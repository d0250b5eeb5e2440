using FswLayout.Syntax;
using static FswLayout.Parsing.Generated.FswParser;
using static FswLayout.Syntax.TokenKind;

namespace FswLayout.Parsing;

/// <summary>Makes nodes of values; the grammar gives binary operators flat, here they get C's precedence.</summary>
internal sealed class ExpressionBuilder(TokenTable table, PartStack parts)
{
    /// <summary>Ends the innermost rule, which is one of a value.</summary>
    public void EndRule()
    {
        int rule = parts.Rule;
        switch (rule)
        {
            case RULE_binaryOperator:
                EndOperator();
                break;
            case RULE_expression:
                EndExpression();
                break;
            case RULE_arguments:
                EndArguments();
                break;
            case RULE_unaryOperator or RULE_memberAccess:
                parts.Close();
                break;
            // Most rules pass one node on.
            case not (RULE_list or RULE_parenthesized) when parts.Count == 1 && parts.Last.Node is not null:
                parts.Close();
                break;
            default:
                parts.Close(Node(rule));
                break;
        }
    }

    /// <summary>Stands for an expression that is not there.</summary>
    public NameSyntax Missing() => new(table, parts.Missing(Name));

    private ValueSyntax Node(int rule) => rule switch
    {
        RULE_value or RULE_subject => Prefixed(isSubject: rule == RULE_subject),
        RULE_list => new ListSyntax(table, Token(Sign), parts.Separated(), Token(Sign)),
        RULE_range => Range(),
        RULE_operand => Operand(),
        RULE_parenthesized => new ParenthesizedSyntax(table, Token(Sign), Expression(), Token(Sign)),
        RULE_reference => new NameSyntax(table, Token(Name)),
        _ => Missing(),
    };

    private ValueSyntax Prefixed(bool isSubject)
    {
        if (!parts.IsToken(Keyword))
            return Missing();
        int prefix = Token(Keyword);
        ValueSyntax? content = parts.Node<ValueSyntax>();
        return new PrefixedValueSyntax(table, prefix, content is null && isSubject ? Missing() : content);
    }

    private ValueSyntax Range()
    {
        ExpressionSyntax start = Expression();
        return parts.IsToken(Sign) ? new RangeSyntax(table, start, Token(Sign), Expression()) : start;
    }

    private ExpressionSyntax Operand()
    {
        if (!parts.IsToken(Sign))
            return Members(Literal() ?? Expression());
        var signs = new Stack<int>();
        while (parts.IsToken(Sign))
            signs.Push(Token(Sign));
        ExpressionSyntax operand = Members(Literal() ?? Expression());
        while (signs.Count > 0)
            operand = new UnarySyntax(table, signs.Pop(), operand);
        return operand;
    }

    private ExpressionSyntax Members(ExpressionSyntax target)
    {
        while (parts.IsToken(Sign))
            target = new MemberAccessSyntax(table, target, Token(Sign), Token(Name));
        return target;
    }

    private LiteralSyntax? Literal() =>
        parts.IsToken(Integer) || parts.IsToken(TokenKind.Version) || parts.IsToken(TokenKind.String) ? new LiteralSyntax(table, parts.Token()) : null;

    /// <summary>A call takes the name before the arguments with it.</summary>
    private void EndArguments()
    {
        int count = parts.Count;
        parts.Begin(before: 1);
        var call = new CallSyntax(table, Token(Name), Token(Sign), parts.Separated(), Token(Sign));
        parts.Close();
        parts.Replace(count + 1, call);
    }

    private void EndOperator()
    {
        if (parts.Count == 0)
            parts.PushMissing(type: 0, Sign);
        parts.Close();
        PartStack.Part sign = parts.Pop();
        Combine(Precedence(sign.Type));
        parts.Push(sign);
    }

    private void EndExpression()
    {
        if (parts.Count == 0 || parts.Last.Node is null)
            parts.Push(Missing());
        Combine(0);
        parts.Close();
    }

    /// <summary>Makes one operand of the last two, as long as the operator between them binds at least as strongly as <paramref name="precedence"/>.</summary>
    private void Combine(int precedence)
    {
        while (parts.Count >= 3 && Precedence(parts.Back(1).Type) >= precedence)
            parts.Replace(
                3, new BinarySyntax(table, (ExpressionSyntax)parts.Back(2).Node!, parts.Back(1).Token, (ExpressionSyntax)parts.Last.Node!));
    }

    private static int Precedence(int sign) => sign switch
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

    private ExpressionSyntax Expression() => parts.Node<ExpressionSyntax>() ?? Missing();

    private int Token(TokenKind kind) => parts.Token(kind);
}
