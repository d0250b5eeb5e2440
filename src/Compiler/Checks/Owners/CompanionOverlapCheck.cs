using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>On-chip memory has one owner. What lies in RAM are regions of the board, which never overlap.</summary>
internal sealed class CompanionOverlapCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8006", "On-chip memory of two owners",
        "Two programs in the same memory overwrite each other; the one that is loaded last runs, for a while.");

    public override Facets Needs => Facets.Owners | Facets.Memory | Facets.Ram;

    public override void Run(CheckContext context)
    {
        (Companion Owner, AddressRange Range)[] all =
            [.. context.SoundCompanions(Needs).SelectMany(c => AddressRanges.Subtract(c.Memory, context.Model.Board.Ram).Select(r => (c, r)))
                .OrderBy(m => m.r)];
        for (int i = 1; i < all.Length; i++)
            if (all[i].Range.Overlaps(all[i - 1].Range))
            {
                (Companion later, Companion earlier) = context.Model.Companions.IndexOf(all[i].Owner) > context.Model.Companions.IndexOf(all[i - 1].Owner)
                    ? (all[i].Owner, all[i - 1].Owner) : (all[i - 1].Owner, all[i].Owner);
                AddressRange both = all[i].Range.Intersect(all[i - 1].Range);
                context.Report(
                    this, later, later.MemoryLocation,
                    $"the memory of '{later.Name}' overlaps that of '{earlier.Name}' by {SizeText.InWords(both.Size)}, at {both}",
                    "give each its own part of it", new RelatedLocation(earlier.MemoryLocation, $"the memory of '{earlier.Name}'"));
            }
    }
}
