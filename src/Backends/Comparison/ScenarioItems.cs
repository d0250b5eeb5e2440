using System.Text;
using FswLayout.Backends.Writing;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Simulation;

namespace FswLayout.Backends.Comparison;

/// <summary>A scenario and what comes of it, as items to compare by.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="model">Its layout.</param>
/// <param name="nameOf">What an instance, given by its name, is called in the new layout.</param>
internal sealed class ScenarioItems(Scenario scenario, LayoutModel model, Func<string, string> nameOf)
{
    public IEnumerable<Item> All() =>
        [new(ChangeArea.Scenario, null, scenario.Name), .. Statements().Select(s => new Item(ChangeArea.Scenario, scenario.Name, s)), .. Outcome()];

    /// <summary>Its statements as a layout has them.</summary>
    public IEnumerable<string> Statements() => scenario.Statements.Select(Words);

    private string Words(ScenarioStatement statement) => Renamed(statement switch
    {
        ScenarioStatement.Do { Step: var step } => step.ToString()!,
        ScenarioStatement.Expect { Condition: var condition } => "expect " + condition.Phrase.Text,
        ScenarioStatement.ExpectFails { With: { } id } => $"expect fails with {id}",
        _ => "expect fails",
    });

    /// <summary>The same words with each name as it is called in the new layout.</summary>
    private string Renamed(string words)
    {
        var renamed = new StringBuilder();
        for (int i = 0; i < words.Length;)
        {
            int end = i;
            while (end < words.Length && Escape.IsWordCharacter(words[end]) && (end > i || words[i] is < '0' or > '9'))
                end++;
            renamed.Append(end > i ? nameOf(words.Substring(i, end - i)) : words.Substring(i, 1));
            i = Math.Max(end, i + 1);
        }
        return renamed.ToString();
    }

    private IEnumerable<Item> Outcome()
    {
        if (model.Board.MemoryModel == MemoryModel.Flat)
            yield break;
        Playthrough played = ScenarioPlayer.Play(model, scenario);
        yield return Of("goes", played.FailedAt is { } failed ? "wrong at " + Words(failed) : "as written");
        // How far it came then says nothing about what it would have led to.
        if (played.FailedAt is not null)
            yield break;
        foreach (PlayedStep step in played.Steps)
            yield return Of(Renamed(step.Statement.Step.ToString()!), ResultOf(step));
        yield return Of("runs in the end", nameOf(new StateText(model).Owner(played.Last.Running)));
        foreach (Instance instance in model.Instances)
            yield return Of($"{nameOf(instance.Name)} owns in the end", played.Last, c => c.Owner == instance.Id);
        yield return Of("free in the end", played.Last, c => c.IsFree);
    }

    private Item Of(string what, string value) => new(ChangeArea.Outcome, scenario.Name, what, value);

    private static string ResultOf(PlayedStep step) => step.Result is StepResult.Refused { Refusal.Rule: var rule }
        ? $"refused with {ScenarioPlayer.IdOf(rule)}" : ScenarioPlayer.ShortOf(step) ?? "done";

    private Item Of(string what, MachineState state, Func<SectionCell, bool> isMeant) => new(ChangeArea.Outcome, scenario.Name, what, Coverage.OfSections(
        Enumerable.Range(0, state.Cells.Length).Where(n => isMeant(state.Cells[n])), model.Sections.SectionSize));
}
