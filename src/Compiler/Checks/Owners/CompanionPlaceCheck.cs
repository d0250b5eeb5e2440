using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>What an owner has that is not Linux is memory: RAM, or memory on the chip.</summary>
internal sealed class CompanionPlaceCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8005", "An owner's memory where there is none",
        "The addresses of a layout are Linux's. A processor may see the same memory elsewhere: what it calls its TCM is somewhere else for who loads it, and "
        + "a write to the wrong one is lost, or a bus error.");

    public override Facets Needs => Facets.Owners | Facets.Memory | Facets.Ram | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        Board board = context.Model.Board;
        ImmutableArray<AddressRange> memory = AddressRanges.Union(board.Ram.Concat(board.OnChip.Select(o => o.Range)));
        foreach (AddressRange outside in AddressRanges.Subtract(companion.Memory, memory).Take(1))
        {
            AddressRange range = companion.Memory.First(m => m.Overlaps(outside));
            Report(
                context, companion, companion.MemoryLocation,
                $"the memory of '{companion.Name}' at {range} lies outside RAM and on-chip memory with "
                    + $"{(outside.Size == range.Size ? "all" : SizeText.InWords(outside.Size))} of it",
                SeenAddress.Of(companion.Processor, range, companion.Memory.Length == 1 && companion.Gives(InstanceProperty.Memory))
                    ?? MeantNumber.Address(range.Start, memory)
                    ?? $"move it into RAM, {RegionText.Ram(board)}, or write sram NAME = {SizeText.Address(range.Start)} size …; in the board",
                new RelatedLocation(board.OriginOf(BoardProperty.Ram), "RAM"));
        }
    }
}
