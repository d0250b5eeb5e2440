using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Import;

/// <summary>The control range of a board whose sections change hands.</summary>
internal static class ControlRegion
{
    /// <summary>As in the boards of the library: a page, the map, and the pages of the instances.</summary>
    private const ulong Size = 128UL << 10;

    private static readonly string[] Names = ["fsw", "control", "fsw_control"];

    /// <summary>Finds it among the carve-outs by its name, or guesses it at the end of RAM.</summary>
    public static void Choose(BoardSketch board)
    {
        int named = board.Regions.FindIndex(r => r.Kind == "carveout" && Names.Contains(r.Name));
        if (named >= 0)
        {
            board.Regions[named] = board.Regions[named] with { Kind = "control" };
            return;
        }
        ImmutableArray<AddressRange> free = AddressRanges.Subtract(board.Ram, board.Regions.Select(r => r.Range));
        if (free.LastOrDefault(r => r.Size >= Size) is not { IsEmpty: false } last)
        {
            board.Remarks.Miss("regions", "a control range: FSW page, common memory map, instance pages");
            return;
        }
        string name = board.Regions.Any(r => r.Name.Equals("fsw", StringComparison.OrdinalIgnoreCase)) ? "fsw_control" : "fsw";
        board.Regions.Add(new RegionSketch("control", name, AddressRange.FromSize(last.End - Size, Size),
            "guessed: FSW page, common memory map, instance pages; where the switching kernel has them"));
        board.Remarks.Guess("control", $"{name} at {SizeText.Address(last.End - Size)}: where the switching kernel has it, nobody told");
    }
}
