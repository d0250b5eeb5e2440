using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Shell;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Simulation;
using FswLayout.Text;

namespace FswLayout.Backends.ScenarioScripts;

/// <summary>
/// <c>scenarios/NAME.sh</c>: performs the steps through the control files and /sys, reads the common memory map back after each, and
/// stops at the first difference from what the simulator computed.
/// </summary>
internal sealed class ScenarioScript(EmitContext context, Scenario scenario)
{
    private readonly LayoutModel _model = context.Model;

    public Artifact Emit()
    {
        var script = new ScriptWriter(
            _model.Master.System, context.Digest, $"Plays the scenario '{scenario.Name}' on the device and stops where it differs from what was computed.");
        script.Lines(ShellFunctions.Put);
        script.Line($"default_fsw={ShellText.Quote(_model.Board.Debugfs)}", _model.Board.OriginOf(BoardProperty.Debugfs));
        script.Lines(ScenarioScriptText.Settings);
        Arguments(script);
        script.Line();
        script.Lines(ScenarioScriptText.Functions);
        ImmutableArray<PlayedStep> steps = ScenarioPlayer.Play(_model, scenario).Steps;
        for (int i = 0; i < steps.Length; i++)
        {
            script.Text.From = [steps[i].Statement.Location, .. _model.Instances.SelectMany(Deciding)];
            Write(script, i + 1, steps[i]);
        }
        script.Text.From = [];
        script.Line();
        script.Line("put \"${0##*/}: all as computed${me:+ where $me runs}\"");
        return Artifact.OfText(
            $"{Folder()}/{scenario.Name}.sh", script.Text, [scenario.Location, .. scenario.Statements.Select(s => s.Location)], executable: true);
    }

    /// <summary>A folder that is no instance's: an instance may well be named scenarios.</summary>
    private string Folder()
    {
        string folder = "scenarios";
        while (_model.Owners.Any(i => string.Equals(i.Name, folder, StringComparison.OrdinalIgnoreCase)))
            folder += "_";
        return folder;
    }

    /// <summary>What decides an instance's number and its sections, which commands and checks tell.</summary>
    private static IEnumerable<SourceLocation> Deciding(Instance instance) =>
        LayoutPlaces.OfSections(instance).Prepend(instance.OriginOf(InstanceProperty.Id));

    private void Arguments(ScriptWriter script)
    {
        string names = string.Join(" | ", _model.Instances.Select(i => ShellText.Quote(i.Name)));
        script.Line($"case $me in '' | {names}) ;; *) put \"${{0##*/}}: there is no instance $me\" >&2; exit 2 ;; esac");
        script.Line("case $from in *[!0-9]* | ??????*) put \"${0##*/}: $from is the number of no step\" >&2; exit 2 ;; esac");
    }

    private void Write(ScriptWriter script, int number, PlayedStep step)
    {
        // Before the start nobody runs: that step, which only looks, is the master's.
        string before = NameOf(step.Before.Running == 0 ? _model.Master.Id : step.Before.Running);
        string after = step.After.Running == 0 ? before : NameOf(step.After.Running);
        string words = ShellText.Quote(step.Statement.Step.ToString()!);
        string where = number.ToString(CultureInfo.InvariantCulture);
        script.Line();
        script.Line($"if at {where} {ShellText.Quote(before)} {words}; then");
        if (CommandOf(step) is { } command)
            script.Line($"    {(step.Result is StepResult.Done ? "must" : "refused")} {command}");
        // What has become of a step is seen by the kernel that runs after it.
        if (before != after)
        {
            script.Line("fi");
            script.Line($"if at {where} {ShellText.Quote(after)} {words}; then");
        }
        script.Line($"    {(before == after ? "check" : "resumed")}{string.Concat(Runs(step.After).Select(RunText))}");
        script.Line("fi");
    }

    private static string RunText((int First, int Last, int Entry) run) =>
        FormattableString.Invariant($" \\\n        {run.First} {run.Last} 0x{run.Entry:x4}");

    private string NameOf(byte id) => _model.Instances.First(i => i.Id == id).Name;

    /// <summary>
    /// What asks the device for the step; <c>null</c> where there is nothing to ask: the boot loader starts the master, and what the scripts would never ask
    /// for is not asked.
    /// </summary>
    private string? CommandOf(PlayedStep step) => step.Statement.Step switch
    {
        // The kernel answers EINVAL, but leaves the state that was asked for: nothing to tell the one from the other by.
        _ when step.Result is StepResult.Refused { Refusal.Rule: RefusalRule.AlreadySo } => null,
        Step.OfSections { Verb: SectionVerb.Offline } offline => $"turn offline online {Numbers(offline.Sections)}",
        Step.OfSections { Verb: SectionVerb.Online } online => $"turn online offline {Numbers(online.Sections)}",
        Step.OfSections pin when step.Result is StepResult.Done => $"pages {pin.Verb.ToString().ToLowerInvariant()} {Numbers(pin.Sections)}",
        Step.Request request
            when step.Result is StepResult.Done => $"control mem_request '{request.Count.ToString(CultureInfo.InvariantCulture)}{From(request)}'",
        Step.OfInstance { Verb: InstanceVerb.Free } free => CommandOfFree(step, Find(free)),
        Step.OfInstance { Verb: InstanceVerb.Boot } boot when step.Result is StepResult.Done => $"boot {ShellText.Quote(boot.Instance)} {Id(boot)}",
        Step.OfInstance { Verb: InstanceVerb.Switch } other => $"control switch '2 {Id(other)}'",
        Step.OfInstance { Verb: InstanceVerb.Terminate } other => $"control terminate '{Id(other)}'",
        _ => null,
    };

    private string? CommandOfFree(PlayedStep step, Instance child)
    {
        if (step.Result is StepResult.Refused { Refusal.Sections.IsEmpty: true })
            return null;
        if (_model.Board.Loader.ChoosesSections)
        {
            ulong total = (ulong)child.Sections.Length * _model.Sections.SectionSize;
            string table = child.ImageOf(ImageKind.Rst) is { } rst ? SizeText.Address(rst.Load) : "0x0";
            return $"control free_boot '{SizeText.Address(child.Base)} {SizeText.Address(child.Kernelcore)} {SizeText.Address(total)} {table}'";
        }
        int[] own = [.. child.Sections.Where(n => !step.Before[n].IsFree)];
        return own.Length == 0 ? null : $"turn offline online {string.Join(" ", own)}";
    }

    private Instance Find(Step.OfInstance step) => _model.Instances.First(i => i.Name == step.Instance);

    private string Id(Step.OfInstance step) => Find(step).Id.ToString(CultureInfo.InvariantCulture);

    private string From(Step.Request request) => request.From is not { } from ? ""
        : " " + SizeText.Address(from < (ulong)_model.Sections.EntryCount ? from * _model.Sections.SectionSize : from);

    private static string Numbers(IEnumerable<int> sections) => string.Join(" ", sections);

    /// <summary>The entries by owner and AVAILABLE, neighbours that are alike together; those that are 0 left out.</summary>
    private static IEnumerable<(int First, int Last, int Entry)> Runs(MachineState state)
    {
        int EntryOf(int n) => state.Cells[n].Entry & (SectionEntry.OwnerMask | SectionEntry.Available);
        for (int first = 0, n = 1; n <= state.Cells.Length; n++)
        {
            if (n < state.Cells.Length && EntryOf(n) == EntryOf(first))
                continue;
            if (EntryOf(first) != 0)
                yield return (first, n - 1, EntryOf(first));
            first = n;
        }
    }
}
