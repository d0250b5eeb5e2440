using FswLayout.Layout;

namespace FswLayout.Backends.ScenarioScripts;

/// <summary>What plays on the device what was played here: a script for each scenario, and one to ask for memory and to end an instance.</summary>
public sealed class ScenarioScriptBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "scenario-script";

    /// <inheritdoc/>
    public string Summary =>
        "scenarios/NAME.sh, which plays a scenario on the device and stops where it differs; request.sh of each instance, terminate.sh of each child";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) => context.Model.Board.MemoryModel == MemoryModel.Flat ? [] :
    [
        .. context.Model.Scenarios.Select(scenario => new ScenarioScript(context, scenario).Emit()),
        .. context.Model.Instances.Select(instance => MemoryScripts.Request(context, instance)),
        .. context.Model.Children.Select(child => MemoryScripts.Terminate(context, child)),
    ];
}
