using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends;

/// <summary>Where the parts of a layout are declared, for files that tell all of it.</summary>
internal static class LayoutOrigins
{
    /// <summary>The board, its regions and partitions, and the instances.</summary>
    public static IEnumerable<SourceLocation> Of(LayoutModel model) =>
    [
        model.Board.Location,
        .. model.Board.Regions.Select(r => r.Location),
        .. model.Board.Partitions.Select(p => p.Location),
        .. model.Instances.Select(i => i.Location),
    ];
}
