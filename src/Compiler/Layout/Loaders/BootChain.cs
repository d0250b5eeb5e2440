namespace FswLayout.Layout.Loaders;

/// <summary>How an instance of a layout is started, whoever does it.</summary>
public static class BootChain
{
    /// <summary>What is live at each moment, the start of its kernel last.</summary>
    public static IEnumerable<BootMoment> MomentsOf(Instance instance, LayoutModel model) => LoaderLine.StartsByLoader(instance, model.Board)
        ? model.Board.Loader.MomentsOf(instance, model)
        : [BootMoment.Start(BootMemory.Of(instance, model))];

    /// <summary>All that is live at some moment.</summary>
    public static IEnumerable<BootPart> PartsOf(Instance instance, LayoutModel model) => MomentsOf(instance, model).SelectMany(m => m.Parts);

    /// <summary><paramref name="instance"/> with its images where they lie when its kernel starts.</summary>
    public static Instance AtStart(Board board, Instance instance) =>
        LoaderLine.StartsByLoader(instance, board) ? board.Loader.AtStart(board, instance) : instance;

    /// <summary>What its loader has itself while it loads.</summary>
    public static IEnumerable<BootPart> LoadersOwn(Instance instance, Board board) =>
        LoaderLine.StartsByLoader(instance, board) ? board.Loader.OwnParts : [];

    /// <summary>Bytes that its loader adds to its device tree where that is loaded.</summary>
    public static ulong TreeRoom(Instance instance, Board board) => LoaderLine.StartsByLoader(instance, board) ? board.Loader.TreeRoom : 0;
}
