using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Cli.Output;
using FswLayout.Cli.Rendering;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Simulation;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc simulate FILE</c>: plays the layout's scenarios and shows every state, or explores what can become of it.</summary>
internal sealed class SimulateCommand(CommonOptions common, CommandContext context)
{
    private readonly LayoutInput _input = new();
    private readonly Option<string> _scenario = new("--scenario") { Description = "Play this scenario only.", HelpName = "NAME" };
    private readonly Option<bool> _step = new("--step") { Description = "On a terminal: wait for Enter after each step." };
    private readonly Option<string> _dump = new("--dump")
    {
        Description = "Write the common memory map after each step, entries alone, to DIR/SCENARIO/NN.bin.",
        HelpName = "DIR",
    };
    private readonly Option<string> _junit = new("--junit") { Description = "Write what passed and what failed for a build server.", HelpName = "FILE" };
    private readonly Option<int> _explore = new("--explore")
    {
        Description = "Play nothing: walk the reachable states, N at most, and report what can go wrong with the shortest way there.",
        HelpName = "N",
    };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new SimulateCommand(common, context);
        var command = new Command("simulate", "Play a layout's scenarios on the section state machine, or explore what can become of its memory.");
        self._input.AddTo(command);
        foreach (Option option in new Option[] { self._scenario, self._step, self._dump, self._junit, self._explore })
            command.Options.Add(option);
        Words.RefuseNegative(self._explore);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = common.Read(parsed);
        CompiledLayout layout = _input.Compile(parsed, settings, context);
        if (layout.Compilation.Playable is not { } model)
        {
            layout.Print(settings, context);
            return ExitCode.LayoutErrors;
        }
        Formats.RefuseSarif(settings, "simulate");
        if (model.Board.MemoryModel == MemoryModel.Flat)
            throw new CliException($"the board '{model.Board.Name}' is flat: no section ever changes hands, so there is nothing to simulate");
        return parsed.GetResult(_explore) is null ? Play(parsed, settings, layout, model) : Explore(parsed.GetValue(_explore), settings, layout, model);
    }

    private int Play(ParseResult parsed, CommonSettings settings, CompiledLayout layout, LayoutModel model)
    {
        if (IsPrompt(parsed, settings))
        {
            var report = new SimulationReport(context, settings, model, waits: false);
            new SimulationPrompt(context, model, report, layout.With, layout.File.Source.Length).Run();
            return ExitCode.Success;
        }
        bool isJson = settings.Format == OutputFormat.Json;
        NewFile? junit = parsed.GetValue(_junit) is { } file
            ? new SideFiles(layout, context.Environment.CurrentDirectory).At(_junit.Name, file, "scenarios.xml") : null;
        ImmutableArray<Playthrough> played = [.. Chosen(parsed, model).Select(s => ScenarioPlayer.Play(model, s, withMoments: isJson))];
        if (isJson)
            context.WriteJson(SimulationShape.Of(model, played));
        else
            new SimulationReport(context, settings, model, parsed.GetValue(_step)).Write(played);
        if (parsed.GetValue(_dump) is { } folder)
            StateDump.Write(folder, context.Environment.CurrentDirectory, model, played);
        junit?.Write(stream => JUnitReport.Write(stream, layout.File.Typed, model, played));
        return played.Any(p => p.FailedAt is not null) ? ExitCode.LayoutErrors : ExitCode.Success;
    }

    /// <summary>Whether somebody sits there and has asked for nothing in particular.</summary>
    private bool IsPrompt(ParseResult parsed, CommonSettings settings) =>
        context.Environment is { Keys: not null, IsOutputTerminal: true } && settings.Format == OutputFormat.Text && !parsed.GetValue(_step)
        && new Option[] { _scenario, _dump, _junit }.All(o => parsed.GetResult(o) is null);

    private IEnumerable<Scenario> Chosen(ParseResult parsed, LayoutModel model)
    {
        if (parsed.GetValue(_scenario) is not { } name)
            return model.Scenarios;
        string[] known = [.. model.Scenarios.Select(s => s.Name)];
        return model.Scenarios.FirstOrDefault(s => s.Name == name) is { } scenario
            ? [scenario]
            : throw new CliException(
                $"--scenario: the layout has no scenario '{name}'{Words.DidYouMean(name, known)}",
                known.Length == 0 ? "it has none" : $"it has {string.Join(", ", known)}");
    }

    private int Explore(int bound, CommonSettings settings, CompiledLayout layout, LayoutModel model)
    {
        if (bound == 0)
            throw new CliException("--explore: 0 states hold nothing to explore", "take --explore 100000");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        using var progress = new ExplorationProgress(context, settings, bound);
        Exploration found = new Explorer(model).Explore(bound, progress.Report);
        progress.Dispose();
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(ExplorationShape.Of(found));
        else
            ExplorationReport.Write(context.StyledOutput(settings), Printable.Line(layout.File.Typed), found, bound, clock.Elapsed);
        return found.Findings.IsEmpty ? ExitCode.Success : ExitCode.LayoutErrors;
    }
}
