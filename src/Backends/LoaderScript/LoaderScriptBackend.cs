namespace FswLayout.Backends.LoaderScript;

/// <summary><c>load.sh</c> for each child; <c>switch.sh</c> and <c>unmount.sh</c> for each instance.</summary>
public sealed class LoaderScriptBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "loader-script";

    /// <inheritdoc/>
    public string Summary => "load.sh (free, load, boot) of each child; switch.sh and unmount.sh of each instance";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) =>
    [
        .. context.Model.Children.Select(child => new LoadScript(context, child).Emit()),
        .. context.Model.Instances.Select(instance => SwitchScript.Emit(context, instance)),
        .. context.Model.Instances.Select(instance => UnmountScript.Emit(context, instance)),
    ];
}
