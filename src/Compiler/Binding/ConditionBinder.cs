using System.Collections.Immutable;
using FswLayout.Formatting;
using FswLayout.Scenarios;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Binds what a scenario expects: comparisons of what the tables know with numbers, instances and <c>shared</c>.</summary>
internal sealed class ConditionBinder(ExpressionEvaluator numbers, InstanceReader instances)
{
    private static readonly Dictionary<string, (StateQuestion Question, ConditionKind Kind, int Arguments)> Functions = new(StringComparer.Ordinal)
    {
        ["owner"] = (StateQuestion.Owner, ConditionKind.Owner, 1),
        ["owned"] = (StateQuestion.Owned, ConditionKind.Number, 1),
        ["free"] = (StateQuestion.Free, ConditionKind.Number, 0),
        ["available"] = (StateQuestion.Available, ConditionKind.Truth, 1),
        ["online"] = (StateQuestion.Online, ConditionKind.Truth, 2),
        ["running"] = (StateQuestion.Running, ConditionKind.Owner, 0),
    };

    private readonly OperandKinds _kinds = new(numbers);

    /// <summary>The names of what an expectation can ask.</summary>
    public static IEnumerable<string> Questions => Functions.Keys;

    /// <summary>The condition, or <c>null</c> when an error was reported.</summary>
    public Condition? Bind(ExpressionSyntax syntax) =>
        BindOperand(syntax) is { } condition && _kinds.MustBeTruth(condition, syntax) ? condition : null;

    private Condition? BindOperand(ExpressionSyntax syntax)
    {
        if (IsConstant(syntax))
            return numbers.EvaluateInteger(syntax) is { } number ? new Condition.Number(number, At(syntax)) : null;
        switch (syntax)
        {
            case ParenthesizedSyntax inner:
                return BindOperand(inner.Expression) is { } whole ? whole with { Phrase = At(syntax) } : null;
            case UnarySyntax { Operator.Text: "!" } not:
                return BindOperand(not.Operand) is { } operand && _kinds.MustBeTruth(operand, not.Operand) ? new Condition.Not(operand, At(syntax)) : null;
            case UnarySyntax unary:
                numbers.Report(
                    BindingErrors.WrongKind, unary, $"'{unary.Operator.Text}' stands only before what does not depend on the sections",
                    "compute with + and - between two values");
                return null;
            case CallSyntax call:
                return Query(call);
            case BinarySyntax binary:
                return Chain(binary);
            default:
                return ((NameSyntax)syntax).Identifier.Text == "shared"
                    ? new Condition.Shared(At(syntax))
                    : new Condition.Instance(((NameSyntax)syntax).Identifier.Text, At(syntax));
        }
    }

    /// <summary>Binds a chain of operators from the left without recursion: a chain may be long.</summary>
    private Condition.Chain? Chain(BinarySyntax syntax)
    {
        var pending = new Stack<BinarySyntax>();
        ExpressionSyntax leftmost = syntax;
        for (; leftmost is BinarySyntax binary; leftmost = binary.Left)
            pending.Push(binary);
        Condition? first = BindOperand(leftmost), left = first;
        var rest = ImmutableArray.CreateBuilder<(string, Condition)>(pending.Count);
        while (pending.Count > 0)
        {
            BinarySyntax binary = pending.Pop();
            Condition? right = BindOperand(binary.Right);
            left = left is not null && right is not null && _kinds.Of(binary, left, right) is { } kind
                ? new Condition.Chain(kind, left, [], At(binary))
                : null;
            if (right is not null)
                rest.Add((binary.Operator.Text, right));
        }
        return left is Condition.Chain all ? all with { First = first!, Rest = rest.ToImmutable() } : null;
    }

    private Condition.Query? Query(CallSyntax call)
    {
        string name = call.Identifier.Text;
        ValueSyntax[] arguments = [.. call.Arguments.Elements];
        if (!Functions.TryGetValue(name, out var function))
            numbers.Report(
                BindingErrors.UnknownName, call.Identifier, $"there is nothing called '{name}(…)' to expect", Suggestions.Help(name, Functions.Keys));
        else if (arguments.Length != function.Arguments)
            numbers.Report(
                BindingErrors.WrongKind, call, $"'{name}' takes {function.Arguments} argument{(function.Arguments == 1 ? "" : "s")}, not {arguments.Length}",
                Usage(function.Question));
        else
            return Query(call, function.Question, function.Kind, arguments);
        return null;
    }

    private Condition.Query? Query(CallSyntax call, StateQuestion question, ConditionKind kind, ValueSyntax[] arguments)
    {
        string? subject = question is StateQuestion.Owned or StateQuestion.Online ? instances.Read(arguments[0]) : "";
        ulong? section = question is StateQuestion.Owner or StateQuestion.Available or StateQuestion.Online
            ? Section(arguments[arguments.Length - 1], question)
            : 0;
        return subject is not null && section is { } number ? new Condition.Query(kind, question, number, subject, At(call)) : null;
    }

    private ulong? Section(ValueSyntax argument, StateQuestion question)
    {
        if (argument is ExpressionSyntax expression)
        {
            ulong? number = numbers.EvaluateInteger(expression);
            if (number is not >= SectionListReader.MaximumSections)
                return number;
            numbers.Report(BindingErrors.OutOfLimits, argument, $"no board has a section {number}", "write a section's number, not an address");
            return null;
        }
        numbers.Report(BindingErrors.WrongKind, argument, "one section's number must stand here", Usage(question));
        return null;
    }

    private static string Usage(StateQuestion question) => question switch
    {
        StateQuestion.Owned => "write owned(INSTANCE)",
        StateQuestion.Online => "write online(INSTANCE, SECTION)",
        StateQuestion.Free or StateQuestion.Running => $"write {question.ToString().ToLowerInvariant()}()",
        _ => $"write {question.ToString().ToLowerInvariant()}(SECTION)",
    };

    /// <summary>Whether nothing in it depends on the state, so that it has its value already.</summary>
    private bool IsConstant(ExpressionSyntax syntax)
    {
        var open = new Stack<SyntaxElement>();
        open.Push(syntax);
        while (open.Count > 0)
        {
            SyntaxElement element = open.Pop();
            if (element is CallSyntax || (element is SyntaxToken sign && OperandKinds.IsLogical(sign.Text)))
                return false;
            if (element is NameSyntax { Identifier.Text: var name } && (name == "shared" || instances.IsInstance(name)))
                return false;
            if (element is SyntaxNode node and not MemberAccessSyntax)
                foreach (SyntaxElement child in node.Children)
                    open.Push(child);
        }
        return true;
    }

    private static Phrase At(SyntaxElement element) => new(element.Location, () => FlatTokens.TextOf(element));
}
