using FswLayout.Layout;

namespace FswLayout.Backends.LoaderScript;

/// <summary><c>load.sh</c> for each child; <c>switch.sh</c> and <c>unmount.sh</c> for each instance.</summary>
public sealed class LoaderScriptBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "loader-script";

    /// <inheritdoc/>
    public string Summary => "load.sh (free, load, boot) and switch.sh of each child with a kernel; switch.sh of the master; unmount.sh of each instance";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) =>
    [
        .. context.Model.Children.Where(CanBoot).Select(child => new LoadScript(context, child).Emit()),
        .. context.Model.Instances.Where(i => i.IsMaster || CanBoot(i)).Select(instance => SwitchScript.Emit(context, instance)),
        .. context.Model.Instances.Select(instance => UnmountScript.Emit(context, instance)),
    ];

    /// <summary>Whether there is a kernel to load: without one a script would free memory and switch to nothing.</summary>
    private static bool CanBoot(Instance child) => child.ImageOf(ImageKind.Kernel) is { File: not null };
}
