using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Checks.Owners;

/// <summary>Memory on the chip is apart from RAM, from registers, and from other such memory.</summary>
internal sealed class OnChipMemoryCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8015", "On-chip memory over something else",
        "Linux hands out RAM and nothing else; what lies in both would be used by two who do not know of each other.");

    public override Facets Needs => Facets.Owners | Facets.Ram | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Board board, CheckContext context)
    {
        for (int i = 0; i < board.OnChip.Length; i++)
        {
            OnChipMemory memory = board.OnChip[i];
            if (Below(memory, board, i) is not { } other)
                continue;
            AddressRange both = memory.Range.Intersect(other.Range);
            Report(
                context, memory.Location, $"the sram '{memory.Name}' at {memory.Range} overlaps {other.Name} by {SizeText.Size(both.Size)}, at {both}",
                $"let it end at {SizeText.Address(other.Range.Start)}, start at {SizeText.Address(other.Range.End)}, or take it out of the other",
                new RelatedLocation(other.Location, $"{other.Name}, {other.Range}"));
        }
    }

    private static (string Name, AddressRange Range, SourceLocation Location)? Below(OnChipMemory memory, Board board, int index)
    {
        if (AddressRanges.FirstOver(board.Ram, memory.Range) is { } bank)
            return ("RAM", bank, board.OriginOf(BoardProperty.Ram));
        if (board.OnChip.Take(index).FirstOrDefault(o => o.Range.Overlaps(memory.Range)) is { } other)
            return ($"the sram '{other.Name}'", other.Range, other.Location);
        return board.RegionsOf(RegionKind.Registers).FirstOrDefault(r => r.Range.Overlaps(memory.Range)) is { } registers
            ? ($"the registers '{registers.Name}'", registers.Range, registers.Location) : null;
    }
}
