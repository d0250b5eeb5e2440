using System.Collections.Immutable;
using FswLayout.Cli.Platform;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Simulation;

namespace FswLayout.Cli.Commands;

/// <summary>Takes the statements of a scenario one by one from a terminal and does each at once.</summary>
/// <param name="context">The terminal.</param>
/// <param name="model">The layout.</param>
/// <param name="report">Shows each step.</param>
/// <param name="compile">Compiles the layout with more text at its end; the text before it is <paramref name="length"/> characters long.</param>
/// <param name="length">Characters of the layout itself.</param>
internal sealed class SimulationPrompt(CommandContext context, LayoutModel model, SimulationReport report, Func<string, Compilation> compile, int length)
{
    private const string Help =
        "start, free, boot, switch, terminate INSTANCE; offline, online, pin, unpin SECTIONS; request N by INSTANCE [from ADDRESS]; expect CONDITION; quit";

    private static readonly string[] FirstWords = [.. Step.InstanceVerbs.Keys, .. Step.SectionVerbs.Keys, "request", "expect", "help", "quit"];

    private readonly SectionMachine _machine = new(model);
    private readonly List<PlayedStep> _steps = [];
    private MachineState? _state;

    /// <summary>Runs until <c>quit</c> or the end of the input.</summary>
    public void Run()
    {
        _state = _machine.Off;
        var editor = new LineEditor(context.Output, context.Environment.Keys!, Complete);
        WriteHelp();
        while (editor.Read($"{new StateText(model).Owner(_state.Running)}> ") is { } line && line.Trim().TrimEnd(';') is not ("quit" or "exit"))
            if (line.Trim() == "help")
                WriteHelp();
            else if (line.Trim().Length > 0)
                Do(line);
        // Console.ReadKey switches the terminal's keypad over and never back.
        context.Output.Write("\e[?1l\e>");
    }

    private void WriteHelp() => context.Output.Write(string.Join("\n  ", Wrapping.Lines(Help, 0, indent: 2, context.Environment.Width())) + "\n");

    private void Do(string line)
    {
        string verb = line.Trim().Split(' ', ';')[0];
        if (verb.All(char.IsAsciiLetter) && !FirstWords.Contains(verb))
        {
            context.Output.Write($"'{verb}' is no step: {(Suggestions.Nearest(verb, FirstWords) is { } near ? $"did you mean '{near}'?" : "type help")}\n");
            return;
        }
        string end = line.TrimEnd().EndsWith(';') ? "" : ";";
        Compilation compilation = compile($"\nscenario {Name()} {{\n{line}{end}\n}}\n");
        if (compilation.Playable is not { Scenarios: [.., var typed] })
        {
            foreach (Diagnostic diagnostic in compilation.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.Span.Start >= length))
                context.Output.Write($"{Printable.Line(diagnostic.Message)}{(diagnostic.Help.Length == 0 ? "" : $": {Printable.Line(diagnostic.Help)}")}\n");
            return;
        }
        foreach (ScenarioStatement statement in typed.Statements)
            Do(statement);
    }

    private void Do(ScenarioStatement statement)
    {
        if (statement is ScenarioStatement.Do step)
        {
            var played = new PlayedStep(step, _state!, _machine.Apply(_state!, step.Step));
            _steps.Add(played);
            report.Write(played);
            _state = played.After;
        }
        else if (statement is ScenarioStatement.Expect expect)
            context.Output.Write($"  {Printable.Line(Outcome(expect))}\n");
    }

    /// <summary>Whether an expectation holds, and what is.</summary>
    private string Outcome(ScenarioStatement.Expect expect)
    {
        bool holds = new StateReader(model, _state!).Evaluate(expect.Condition, out ulong value) is null && value != 0;
        var played = new Playthrough(new Scenario("typed", expect.Location, "", [expect]), _machine.Off, [.. _steps], holds ? null : expect);
        if (!holds)
            return $"does not hold: {ScenarioPlayer.Failure(model, played)!.Message}";
        string values = ScenarioPlayer.Values(model, played, expect.Condition);
        return values.Length == 0 ? "holds" : $"holds: {values}";
    }

    /// <summary>A name that nothing in the layout has.</summary>
    private string Name()
    {
        string name = "typed";
        while (model.Source.Text.Contains(name, StringComparison.OrdinalIgnoreCase)
            || model.Scenarios.Any(s => s.Name == name)
            || model.Instances.Any(i => i.Name == name))
            name += "_";
        return name;
    }

    private IEnumerable<string> Complete(string before)
    {
        string[] words = before.TrimStart().Split(' ');
        string[] instances = [.. model.Instances.Select(i => i.Name)];
        return words switch
        {
            [_] => FirstWords,
            ["expect", ..] => [.. instances, "owner(", "owned(", "free()", "available(", "online(", "running()", "shared"],
            ["request", _, _] => ["by"],
            ["request", _, "by", _] => instances,
            ["request", _, "by", _, _] => ["from"],
            [var verb, _] when Step.InstanceVerbs.ContainsKey(verb) => instances,
            _ => [],
        };
    }
}
