using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Kexec;

namespace FswLayout.Backends.Kexec;

/// <summary>What loads a second kernel into the memory that the first one keeps for it, and how GRUB starts the first one so that it does.</summary>
public sealed class KexecBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "kexec";

    /// <inheritdoc/>
    public string Summary => "kexec/load.sh of a child that kexec holds, and kexec/grub.cfg of the master (loader = kexec)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        Board board = context.Model.Board;
        if (board.Loader is not KexecLoader)
            yield break;
        Instance master = context.Model.Master;
        if (master.ImageOf(ImageKind.Kernel) is { File: not null })
            yield return Artifact.OfText(
                $"{master.Name}/kexec/grub.cfg", GrubEntry.Write(context, master),
                [master.Location, board.OriginOf(BoardProperty.Loader), .. master.CommandLine.Arguments.Select(a => a.Location)]);
        foreach (Instance child in context.Model.Children.Where(c => KexecScript.IsMadeFor(c, board)))
            yield return KexecLoadScript.Emit(context, child);
    }
}
