using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Checks.Owners;

/// <summary>On-chip memory has one owner. What lies in RAM are regions of the board, which never overlap.</summary>
internal sealed class CompanionOverlapCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8006", "On-chip memory of two owners",
        "Two programs in the same memory overwrite each other; the one that is loaded last runs, for a while.");

    public override Facets Needs => Facets.Owners | Facets.Memory | Facets.Ram | Facets.Regions;

    public override void Run(CheckContext context)
    {
        Companion[] companions = [.. context.SoundCompanions(Needs)];
        if (companions.Length == 0)
            return;
        Board board = context.Model.Board;
        (string Name, Companion Owner, AddressRange Range, SourceLocation Location)[] all =
        [
            .. companions.SelectMany(c => AddressRanges.Subtract(c.Memory, board.Ram)
                .Select(r => ($"the memory of '{c.Name}'", c, r, c.MemoryLocation))),
            .. board.Regions.SelectMany(r => companions.Where(c => r.Sharing?.Has(c.Name) == true).Take(1)
                .Select(c => (RegionText.Describe(r), c, r.Range, r.Location))),
        ];
        Array.Sort(all, (a, b) => a.Range.CompareTo(b.Range));
        for (int i = 1; i < all.Length; i++)
            if (all[i].Range.Overlaps(all[i - 1].Range) && AddressRanges.FirstOver(board.Ram, all[i].Range) is null)
                Report(all[i], all[i - 1], context);
    }

    private void Report(
        (string Name, Companion Owner, AddressRange Range, SourceLocation Location) one,
        (string Name, Companion Owner, AddressRange Range, SourceLocation Location) other, CheckContext context)
    {
        // The later declaration is blamed, wherever it lies.
        if (context.IsBehind(other.Location, one.Location))
            (one, other) = (other, one);
        AddressRange both = one.Range.Intersect(other.Range);
        context.Report(
            this, one.Owner, one.Location, $"{one.Name} overlaps {other.Name} by {SizeText.InWords(both.Size)}, at {both}",
            one.Range.Start < other.Range.Start ? Shorter(one, other) : Shorter(other, one), new RelatedLocation(other.Location, other.Name));
    }

    /// <summary>What is left of the lower one.</summary>
    private static Advice Shorter(
        (string Name, Companion Owner, AddressRange Range, SourceLocation Location) lower,
        (string Name, Companion Owner, AddressRange Range, SourceLocation Location) upper) => lower.Range.Start == upper.Range.Start
        ? "give each its own part of it"
        : $"let {lower.Name} end at {SizeText.Address(upper.Range.Start)}, with {SizeText.InWords(upper.Range.Start - lower.Range.Start)}";
}
