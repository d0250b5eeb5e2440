using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Formatting;
using FswLayout.Scenarios;
using FswLayout.Symbols;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Binding;

/// <summary>Binds the statements of a scenario: that every step is one there is, about instances there are. Playing them is the simulator's work.</summary>
internal sealed class ScenarioBinder
{
    private readonly ScenarioSymbol _scenario;
    private readonly Evaluator _evaluator;
    private readonly ExpressionEvaluator _numbers;
    private readonly InstanceReader _instances;
    private readonly ConditionBinder _conditions;

    private ScenarioBinder(ScenarioSymbol scenario, SymbolTable symbols, Evaluator evaluator)
    {
        _scenario = scenario;
        _evaluator = evaluator;
        _numbers = new ExpressionEvaluator(evaluator, new Scope(symbols, isTemplate: false));
        _instances = new InstanceReader(symbols, _numbers);
        _conditions = new ConditionBinder(_numbers, _instances);
    }

    /// <summary>The scenario, or <c>null</c> when something in it was reported.</summary>
    public static Scenario? Bind(ScenarioSymbol scenario, SymbolTable symbols, Evaluator evaluator)
    {
        var binder = new ScenarioBinder(scenario, symbols, evaluator);
        var statements = ImmutableArray.CreateBuilder<ScenarioStatement>();
        bool complete = true;
        StatementSyntax? before = null;
        foreach (StatementSyntax syntax in scenario.Syntax.Statements)
        {
            if (binder.Bind(syntax, before) is { } statement)
                statements.Add(statement);
            else
                complete = false;
            before = syntax;
        }
        return complete ? new Scenario(scenario.Name, scenario.Location, scenario.Documentation, statements.ToImmutable()) : null;
    }

    private ScenarioStatement? Bind(StatementSyntax statement, StatementSyntax? before)
    {
        string verb = statement.Verb.Text;
        if (verb == "expect")
            return Expectation(statement, before);
        Step? step = verb == "request" ? Request(statement)
            : Step.SectionVerbs.TryGetValue(verb, out SectionVerb ofSections) ? OfSections(statement, ofSections)
            : Step.InstanceVerbs.TryGetValue(verb, out InstanceVerb ofInstance) ? OfInstance(statement, ofInstance)
            : null;
        if (!ScenarioWords.Verbs.Contains(verb) && !statement.Verb.IsMissing)
            Report(BindingErrors.UnknownWord, statement.Verb, $"'{verb}' is no step of a scenario", Suggestions.Help(verb, ScenarioWords.Verbs));
        return step is null ? null : new ScenarioStatement.Do(step, WordsFrom(statement.Verb, statement));
    }

    private Step? OfInstance(StatementSyntax statement, InstanceVerb verb)
    {
        string? name = _instances.Read(statement.Operand);
        return Clauses(statement, required: null, optional: null) && name is not null ? new Step.OfInstance(verb, name) : null;
    }

    private Step? OfSections(StatementSyntax statement, SectionVerb verb)
    {
        ValueSyntax operand = statement.Operand is PrefixedValueSyntax { Content: { } content } ? content : statement.Operand;
        ImmutableArray<int>? numbers = new SectionListReader(_numbers, statement.Verb.Text).Read(operand);
        return Clauses(statement, required: null, optional: null) && numbers is { } given
            ? new Step.OfSections(verb, [.. given.Distinct().OrderBy(n => n)])
            : null;
    }

    private Step? Request(StatementSyntax statement)
    {
        ulong? count = Number(statement.Operand, "the number of sections to ask for");
        if (count == 0)
            Report(BindingErrors.OutOfLimits, statement.Operand, "a request for 0 sections asks for nothing", "ask for 1 or more");
        else if (statement.Operand is LiteralSyntax { Token.Text: var text } && "KMGT".Contains(char.ToUpperInvariant(text[text.Length - 1])))
        {
            Report(
                BindingErrors.OutOfLimits, statement.Operand, $"a request is for sections, and this would be {count} of them",
                "write how many sections: the size divided by the board's section");
            return null;
        }
        if (!Clauses(statement, required: "by", optional: "from"))
            return null;
        ClauseSyntax? by = statement.Clauses.FirstOrDefault(c => c.Word.Text == "by"), from = statement.Clauses.FirstOrDefault(c => c.Word.Text == "from");
        string? name = by is null ? null : _instances.Read(by.Operand);
        ulong? start = from is null ? null : _numbers.EvaluateInteger(from.Operand);
        return count is { } n and > 0 && name is not null && (from is null || start is not null)
            ? new Step.Request((int)Math.Min(n, SectionListReader.MaximumSections), name, start)
            : null;
    }

    private ulong? Number(ValueSyntax syntax, string what)
    {
        if (syntax is ExpressionSyntax expression)
            return _numbers.EvaluateInteger(expression);
        Report(BindingErrors.WrongKind, syntax, $"{what} must stand here, not several", "write one number");
        return null;
    }

    private ScenarioStatement? Expectation(StatementSyntax statement, StatementSyntax? before)
    {
        if (statement.Operand is NameSyntax { Identifier.Text: "fails" })
            return ExpectFails(statement, before);
        if (statement.Operand is NameSyntax { Identifier.Text: var word } && !_instances.IsInstance(word) && Suggestions.Nearest(word, ["fails"]) is not null)
        {
            Report(BindingErrors.UnknownWord, statement.Operand, $"nothing is expected by '{word}'", Suggestions.DidYouMean(word, "fails"));
            return null;
        }
        bool plain = Clauses(statement, required: null, optional: null);
        if (statement.Operand is not ExpressionSyntax expression)
        {
            Report(BindingErrors.WrongKind, statement.Operand, "a condition must stand here", "write owner(144) == jb, or another comparison");
            return null;
        }
        return _conditions.Bind(expression) is { } condition && plain ? new ScenarioStatement.Expect(condition, condition.Phrase) : null;
    }

    private ScenarioStatement? ExpectFails(StatementSyntax statement, StatementSyntax? before)
    {
        bool follows = before is { Verb.Text: not "expect" };
        if (!follows)
            Report(
                BindingErrors.Shape, statement.Operand, before is null
                    ? "nothing is done before this, so nothing can fail"
                    : "the step that must fail does not stand right before this",
                "write 'expect fails' after the step that must be refused, before other expectations");
        if (!Clauses(statement, required: null, optional: "with"))
            return null;
        string? id = null;
        if (statement.Clauses is [{ Operand: var operand }] && !IsDiagnosticId(operand, out id))
        {
            string digits = FlatTokens.TextOf(operand).Trim('"');
            Report(
                BindingErrors.WrongKind, operand, "after 'with' stands the id of a diagnostic",
                IsId("FSW" + digits)
                    ? $"write FSW{digits}"
                    : IsId(digits) ? $"write {digits} without quotes" : "write FSW and four digits");
            return null;
        }
        return follows ? new ScenarioStatement.ExpectFails(id, WordsFrom(statement.Operand, statement)) : null;
    }

    private static bool IsDiagnosticId(ExpressionSyntax syntax, out string? id)
    {
        id = (syntax as NameSyntax)?.Identifier.Text;
        return id is not null && IsId(id);
    }

    private static bool IsId(string text) =>
        text.Length == 7 && text.StartsWith("FSW", StringComparison.Ordinal) && text.Skip(3).All(c => c is >= '0' and <= '9');

    /// <summary>Whether the clauses are those that the step takes, each at most once.</summary>
    private bool Clauses(StatementSyntax statement, string? required, string? optional)
    {
        var seen = new HashSet<string>();
        bool right = true;
        foreach (ClauseSyntax clause in statement.Clauses)
        {
            string word = clause.Word.Text;
            if ((word == required || word == optional) && seen.Add(word))
                continue;
            right = false;
            string help = Suggestions.Nearest(word, ScenarioWords.Verbs) is { } verb ? $"did you mean '{verb}'? write ';' before it"
                : required is null && optional is null ? "remove it" : $"write {required ?? optional}";
            Report(BindingErrors.UnknownWord, clause.Word, $"'{word}' cannot stand here", help);
        }
        if (required is null || seen.Contains(required) || !right)
            return right;
        if (!statement.Operand.DescendantTokens().Last().IsMissing)
            Report(BindingErrors.Shape, statement, $"'{statement.Verb.Text}' needs '{required}'", $"write {statement.Verb.Text} … {required} INSTANCE;");
        return false;
    }

    private Phrase WordsFrom(SyntaxElement first, StatementSyntax statement)
    {
        SyntaxElement last = statement.Clauses.IsEmpty ? statement.Operand : statement.Clauses[statement.Clauses.Length - 1];
        var span = TextSpan.FromBounds(first.Span.Start, Math.Max(first.Span.End, last.Span.End));
        SyntaxElement[] parts = [.. statement.Children.Where(c => c.Span.Start >= span.Start && c.Span.End <= span.End)];
        return new Phrase(new SourceLocation(first.Source, span), () => string.Join(" ", parts.Select(FlatTokens.TextOf)));
    }

    private void Report(DiagnosticDescriptor descriptor, SyntaxElement element, string message, Advice help) =>
        _evaluator.Diagnostics.Report(descriptor, element.Location, message, help);
}
