using FswLayout.Diagnostics;
using FswLayout.Symbols;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Checks that every step of a scenario is one there is, about instances there are. Playing them is the simulator's work.</summary>
internal sealed class ScenarioBinder
{
    private static readonly string[] InstanceVerbs = ["start", "free", "boot", "switch", "terminate"];
    private static readonly string[] Verbs = [.. InstanceVerbs, "request", "offline", "online", "expect"];
    private static readonly string[] Functions = ["owner", "owned", "free", "available", "online", "running"];

    private readonly ScenarioSymbol _scenario;
    private readonly SymbolTable _symbols;
    private readonly Evaluator _evaluator;
    private readonly ExpressionEvaluator _numbers;

    private ScenarioBinder(ScenarioSymbol scenario, SymbolTable symbols, Evaluator evaluator)
    {
        _scenario = scenario;
        _symbols = symbols;
        _evaluator = evaluator;
        _numbers = new ExpressionEvaluator(evaluator, scenario.Tree, new Scope(symbols, isTemplate: false));
    }

    public static void Bind(ScenarioSymbol scenario, SymbolTable symbols, Evaluator evaluator)
    {
        var binder = new ScenarioBinder(scenario, symbols, evaluator);
        foreach (StatementSyntax statement in scenario.Syntax.Statements)
            binder.Bind(statement);
    }

    private void Bind(StatementSyntax statement)
    {
        string verb = statement.Verb.Text;
        switch (verb)
        {
            case "request":
                _numbers.EvaluateInteger(statement.Operand);
                Clauses(statement, required: "by", optional: "from");
                break;
            case "offline" or "online":
                _numbers.EvaluateInteger(statement.Operand);
                Clauses(statement, required: null, optional: null);
                break;
            case "expect":
                Expectation(statement);
                break;
            case var _ when InstanceVerbs.Contains(verb):
                Instance(statement.Operand);
                Clauses(statement, required: null, optional: null);
                break;
            default:
                if (!statement.Verb.IsMissing)
                    Report(BindingErrors.UnknownWord, statement.Verb, $"'{verb}' is no step of a scenario", Suggestions.Help(verb, Verbs));
                break;
        }
    }

    private void Expectation(StatementSyntax statement)
    {
        if (statement.Operand is NameSyntax { Identifier.Text: "fails" })
        {
            Clauses(statement, required: null, optional: "with");
            return;
        }
        Clauses(statement, required: null, optional: null);
        Expect(statement.Operand);
    }

    private void Clauses(StatementSyntax statement, string? required, string? optional)
    {
        var seen = new HashSet<string>();
        foreach (ClauseSyntax clause in statement.Clauses)
        {
            string word = clause.Word.Text;
            if (word != required && word != optional || !seen.Add(word))
                Report(BindingErrors.UnknownWord, clause.Word, $"'{word}' cannot stand here", required is null && optional is null ? "remove it" : $"write {required ?? optional}");
            else if (word == "by")
                Instance(clause.Operand);
            else if (word == "from")
                _numbers.EvaluateInteger(clause.Operand);
            else if (clause.Operand is not NameSyntax { Identifier.Text: var id } || !id.StartsWith("FSW", StringComparison.Ordinal))
                Report(BindingErrors.WrongKind, clause.Operand, "after 'with' stands the id of a diagnostic", "write FSW and four digits");
        }
        if (required is not null && !seen.Contains(required) && !statement.Operand.DescendantTokens().Last().IsMissing)
            Report(BindingErrors.Shape, statement, $"'{statement.Verb.Text}' needs '{required}'", $"write {statement.Verb.Text} … {required} INSTANCE;");
    }

    private void Instance(ExpressionSyntax operand)
    {
        if (operand is NameSyntax { Identifier: { IsMissing: false, Text: var name } })
        {
            if (_symbols.Find<InstanceSymbol>(name) is not { IsTemplate: false })
                Report(BindingErrors.UnknownName, operand, $"there is no instance '{name}'", Suggestions.Help(name, _symbols.Instances.Select(i => i.Name)));
        }
        else if (operand.Span.Length > 0)
            Report(BindingErrors.WrongKind, operand, "an instance's name must stand here");
    }

    /// <summary>Checks an expectation: comparisons of what the table knows with numbers, instances and 'shared'.</summary>
    private void Expect(ExpressionSyntax syntax)
    {
        switch (syntax)
        {
            case BinarySyntax binary:
                for (ExpressionSyntax left = binary; ; left = ((BinarySyntax)left).Left)
                {
                    if (left is not BinarySyntax inner)
                    {
                        Expect(left);
                        break;
                    }
                    Expect(inner.Right);
                }
                break;
            case UnarySyntax unary:
                Expect(unary.Operand);
                break;
            case ParenthesizedSyntax inner:
                Expect(inner.Expression);
                break;
            case CallSyntax call:
                ExpectCall(call);
                break;
            case NameSyntax { Identifier.Text: "shared" }:
                break;
            case NameSyntax name when _symbols.Find<InstanceSymbol>(name.Identifier.Text) is { IsTemplate: false }:
                break;
            default:
                _numbers.Evaluate(syntax);
                break;
        }
    }

    private void ExpectCall(CallSyntax call)
    {
        string name = call.Identifier.Text;
        int expected = name switch { "owner" or "owned" or "available" => 1, "free" or "running" => 0, "online" => 2, _ => -1 };
        ValueSyntax[] arguments = [.. call.Arguments.Elements];
        if (expected < 0)
            Report(BindingErrors.UnknownName, call.Identifier, $"there is nothing called '{name}(…)' to expect", Suggestions.Help(name, Functions));
        else if (arguments.Length != expected)
            Report(BindingErrors.WrongKind, call, $"'{name}' takes {expected} argument{(expected == 1 ? "" : "s")}, not {arguments.Length}");
        else
            ExpectArguments(name, arguments);
    }

    private void ExpectArguments(string name, ValueSyntax[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is not ExpressionSyntax expression)
                Report(BindingErrors.WrongKind, arguments[i], "a single value must stand here");
            else if (name == "owned" || (name == "online" && i == 0))
                Instance(expression);
            else
                _numbers.EvaluateInteger(expression);
        }
    }

    private void Report(DiagnosticDescriptor descriptor, SyntaxElement element, string message, string help = "") =>
        _evaluator.Diagnostics.Report(descriptor, _scenario.Tree.LocationOf(element), message, help);
}
