namespace FswLayout.Layout.Loaders.Kexec;

/// <summary>What load.sh of kexec is made for, as checks and the backend that writes it both need it.</summary>
public static class KexecScript
{
    /// <summary>Whether there is one: of a child whose kernel is in a file.</summary>
    public static bool IsMadeFor(Instance instance, Board board) =>
        board.Loader is KexecLoader && !instance.IsMaster && instance.ImageOf(ImageKind.Kernel) is { File: not null };
}
