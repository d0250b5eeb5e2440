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
        .. context.Model.Children.Where(c => CanBoot(c, context.Model.Board)).Select(child => new LoadScript(context, child).Emit()),
        .. context.Model.Instances.Where(i => (i.IsMaster && IsSwitched(context.Model.Board)) || CanBoot(i, context.Model.Board))
            .Select(instance => SwitchScript.Emit(context, instance)),
        .. context.Model.Instances.Select(instance => UnmountScript.Emit(context, instance)),
    ];

    /// <summary>
    /// Whether the running kernel loads it, and there is a kernel to load: without one a script would free memory and switch to nothing.
    /// </summary>
    private static bool CanBoot(Instance child, Board board) =>
        child.ImageOf(ImageKind.Kernel) is { File: not null } && IsSwitched(board);

    /// <summary>Whether a running kernel loads another at all: where each is started by something else there is nothing to switch to.</summary>
    private static bool IsSwitched(Board board) => board.Loader.IsRunningKernel || board.MemoryModel == MemoryModel.Sparse;
}
