using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Arguments;

/// <summary>Memory that arguments name for a driver is no kernel's System RAM.</summary>
internal sealed class NamedMemoryCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4018", "Memory for a driver that a kernel hands out",
        "ramoops, phram and slram take the memory that they are told of as it is (fs/pstore/ram.c); "
        + "unless the board takes it out of System RAM, a kernel gives the same pages to programs, and each destroys the other's.");

    public override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Reservation named in instance.Prediction.Reservations.Where(r => !r.IsKept))
            Check(instance, named, context);
    }

    private void Check(Instance instance, Reservation named, CheckContext context)
    {
        Board board = context.Board;
        SourceLocation place = ArgumentPlaces.Of(instance, named.Argument)!.Value;
        if (board.Regions.FirstOrDefault(r => r.Kind is RegionKind.Control or RegionKind.Clobber && r.Range.Overlaps(named.Range)) is { } other)
        {
            Report(
                context, instance, place, $"{named.Text} of '{instance.Name}' at {named.Range} overlaps {Memory.RegionText.Describe(other)}, {other.Range}, "
                    + $"by {SizeText.Size(other.Range.Intersect(named.Range).Size)}",
                Help(board, named), new RelatedLocation(other.Location, Memory.RegionText.Describe(other)));
            return;
        }
        ImmutableArray<AddressRange> open = AddressRanges.Subtract(
            HandedOut(context.Model).SelectMany(r => AddressRanges.Clip([r], named.Range)),
            board.Regions.Where(r => r.Kind is RegionKind.Carveout or RegionKind.Reserve or RegionKind.Shared).Select(r => r.Range));
        if (!open.IsEmpty)
            Report(
                context, instance, place,
                $"{named.Text} of '{instance.Name}' at {named.Range} lies in System RAM "
                + $"with {SizeText.Size(AddressRanges.TotalSize(open))}, {string.Join(", ", open)}: a kernel hands that memory out as well",
                Help(board, named),
                Nearest(board, named) is { } hole ? [new RelatedLocation(hole.Location, $"{Memory.RegionText.Describe(hole)}, {hole.Range}")] : []);
    }

    /// <summary>What some kernel has as System RAM: all of RAM where sections change hands, else what <c>mem=</c> leaves.</summary>
    private static IEnumerable<AddressRange> HandedOut(LayoutModel model) =>
        model.Board.MemoryModel == MemoryModel.Sparse ? model.Board.Ram : AddressRanges.Union(model.Instances.SelectMany(i => i.Prediction.Ram));

    private static Region? Nearest(Board board, Reservation named) =>
        board.RegionsOf(RegionKind.Carveout)
            .Where(r => r.Range.Size >= named.Range.Size)
            .OrderBy(r => Distance(r.Range.Start, named.Range.Start))
            .FirstOrDefault();

    private static ulong Distance(ulong one, ulong other) => one > other ? one - other : other - one;

    private static string Help(Board board, Reservation named) => Nearest(board, named) is { } hole
        ? $"name {SizeText.Address(hole.Range.Start)}, where {Memory.RegionText.Describe(hole)} starts; "
            + $"or add a carve-out of {SizeText.Size(named.Range.Size)} at {SizeText.Address(named.Range.Start)}"
        : $"add to the board: carveout NAME = {SizeText.Address(named.Range.Start)} size {SizeText.Size(named.Range.Size)};";
}
