using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Loaders;

/// <summary>What is said of a loader is said of the one that the board has.</summary>
internal sealed class LoaderSettingCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5080", "A setting of a loader that the board does not have",
        "load.sh asks the running kernel for memory and puts files where images say; what moves, or where a script lies, is a matter of U-Boot.");

    public override Facets Needs => Facets.Scripts;

    public override Facets Breaks => Facets.Scripts;

    protected override void Run(Board board, CheckContext context)
    {
        if (board.IdleLoaderSetting is { } place)
            Report(
                context, place, $"the loader of board {board.Name} is {board.Loader.Word}, which has no settings",
                "write loader = uboot { … }, or leave the block away",
                new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader"));
    }
}
