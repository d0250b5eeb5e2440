using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Text;

namespace FswLayout.Simulation;

/// <summary>Says why an expectation does not hold: what was expected, what is, the sections then, and the step that made it so.</summary>
internal sealed class ExpectationReport(LayoutModel model, Playthrough played)
{
    /// <summary>More runs of sections than this are cut in a message.</summary>
    public const int MostRuns = 12;

    /// <summary>More values than this are not told.</summary>
    private const int MostValues = 4;

    private readonly StateText _text = new(model);
    private readonly StateReader _now = new(model, played.Last);

    public Diagnostic Report(ScenarioStatement.Expect expect)
    {
        Condition failed = Conjuncts(expect.Condition).First(c => _now.Evaluate(c, out ulong value) is not null || value == 0);
        Condition.Query[] queries = Asked(failed);
        string actual = _now.Evaluate(failed, out _) ?? Values(failed);
        string message = $"expected {failed.Words}, but {(actual.Length > 0 ? actual : "that is never so")}: {_text.Map(played.Last, MostRuns)}";
        return new Diagnostic(
            ScenarioErrors.Expectation, ScenarioErrors.Expectation.Severity, failed.Location, message, Help(failed),
            [.. Cause(queries) is { } cause ? [cause] : Array.Empty<RelatedLocation>(), .. ShortRequests()]);
    }

    /// <summary>Requests that were carried out, and got less than they asked for: which is no failure of theirs.</summary>
    private IEnumerable<RelatedLocation> ShortRequests()
    {
        foreach (PlayedStep step in played.Steps)
            if (ScenarioPlayer.ShortOf(step) is { } got && step.Statement.Step is Step.Request request)
                yield return new RelatedLocation(
                    step.Statement.Location,
                    $"this request got {got}: '{request.Instance}' can be given whole sections from its base {BaseOf(request.Instance)} up, which are "
                        + $"nobody's, or which a sleeping instance has AVAILABLE{(request.From is null ? "" : ", and here only those that it names")}");
    }

    private string BaseOf(string instance) => SizeText.Address(model.Instances.First(i => i.Name == instance).Base);

    /// <summary>What the questions of a condition are answered now: <c>owner(144) is jb and free() is 32M</c>.</summary>
    public string Values(Condition condition) => string.Join(" and ", Asked(condition).Select(q => $"{q.Words} is {ValueOf(q, _now)}"));

    private static Condition.Query[] Asked(Condition condition) =>
        [.. Queries(condition).GroupBy(q => q.Words).Select(g => g.First()).Take(MostValues)];

    private string Help(Condition failed)
    {
        string instead = failed is Condition.Chain { First: Condition.Query query, Rest: [("==", Condition.Number or Condition.Instance or Condition.Shared)] }
            ? $"if that is right, write {query.Words} == {(Value(query, _now) == 0 ? "0" : ValueOf(query, _now))}; in the map {StateText.Legend}"
            : $"mend it, or the steps before it; in the map {StateText.Legend}";
        return instead;
    }

    /// <summary>The last step that changed something the expectation asks for.</summary>
    private RelatedLocation? Cause(Condition.Query[] queries)
    {
        foreach (PlayedStep step in played.Steps.Reverse())
        {
            StateReader before = new(model, step.Before), after = new(model, step.After);
            string[] changes =
                [.. queries.Where(q => Value(q, before) != Value(q, after)).Select(q => $"{q.Words} became {ValueOf(q, after)}, it was {ValueOf(q, before)}")];
            if (changes.Length > 0)
                return new RelatedLocation(step.Statement.Location, "by this step " + string.Join("; ", changes));
        }
        return played.Steps.IsEmpty
            ? null
            : new RelatedLocation(played.Steps[played.Steps.Length - 1].Statement.Location, "the step before it; none changed what is asked for");
    }

    private string ValueOf(Condition.Query query, StateReader state) => _text.Value(query.Kind, Value(query, state));

    private static ulong Value(Condition.Query query, StateReader state)
    {
        state.Evaluate(query, out ulong value);
        return value;
    }

    /// <summary>What must hold at the same time: the operands of <c>&amp;&amp;</c>.</summary>
    private static IEnumerable<Condition> Conjuncts(Condition condition)
    {
        if (condition is not Condition.Chain chain || chain.Rest.All(r => r.Operator != "&&") || chain.Rest.Any(r => r.Operator == "||"))
            return [condition];
        int and = chain.Rest.IndexOf(chain.Rest.First(r => r.Operator == "&&"));
        Condition head = and == 0 ? chain.First : Head(chain, chain.Rest.RemoveRange(and, chain.Rest.Length - and));
        return new[] { head }.Concat(chain.Rest.Skip(and).Select(r => r.Operand)).SelectMany(Conjuncts);
    }

    private static Condition.Chain Head(Condition.Chain chain, ImmutableArray<(string Operator, Condition Operand)> rest)
    {
        SourceLocation first = chain.First.Location, last = rest[rest.Length - 1].Operand.Location;
        return chain with
        {
            Rest = rest,
            Phrase = new Phrase(
                new SourceLocation(first.Source, TextSpan.FromBounds(first.Span.Start, last.Span.End)),
                () => string.Join(" ", rest.Select(r => $"{r.Operator} {r.Operand.Phrase.Text}").Prepend(chain.First.Phrase.Text))),
        };
    }

    private static IEnumerable<Condition.Query> Queries(Condition condition) => condition switch
    {
        Condition.Query query => [query],
        Condition.Not not => Queries(not.Operand),
        Condition.Chain chain => chain.Rest.Select(r => r.Operand).Prepend(chain.First).SelectMany(Queries),
        _ => [],
    };
}
