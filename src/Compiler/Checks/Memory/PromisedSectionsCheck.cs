using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Memory;

/// <summary>Every section handed to a child is one that the master's kernel can give up.</summary>
internal sealed class PromisedSectionsCheck : ClaimCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3027", "Memory that the master cannot give up",
        "A section goes offline for sure only if it lies wholly in the master's movable zone and above its low memory "
        + "(find_zone_movable_pfns_for_nodes, mm/page_alloc.c, and offline_pages, mm/memory_hotplug.c); otherwise free_boot fails on the device.");

    protected override void Run(Instance instance, Claim claim, CheckContext context)
    {
        int[] refused = [.. claim.Sections.Where(n => context.Model.Sections[n] is { Kind: SectionKind.Whole, IsPromised: false })];
        if (claim.Problem is not null || context.Board.MemoryModel == MemoryModel.Flat || refused.Length == 0)
            return;
        if (context.Master is not { } master || !context.IsSound(master, Facets.Prediction | Facets.Arguments | Facets.Claim))
            return;
        if (HeldBy(master, refused, context) is { } held)
        {
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Memory),
                $"'{instance.Name}' would get {SectionNumbers.Phrase(refused)}, "
                + $"which the master '{master.Name}' cannot give up: {held.Text}, {held.Range}, lies there",
                "put it elsewhere, or let the child claim other sections",
                new RelatedLocation(PlaceOf(held, master), held.Text));
            return;
        }
        bool atBase = refused[0] == claim.Sections[0];
        (string reason, SourceLocation decides, ulong? first) = Decides(master);
        Report(
            context, instance, instance.OriginOf(atBase ? InstanceProperty.Base : InstanceProperty.Memory),
            $"'{instance.Name}' would get {SectionNumbers.Phrase(refused)}, "
            + $"which the master '{master.Name}' cannot give up: {reason}",
            Help(context, instance, first, atBase), new RelatedLocation(decides, reason));
    }

    /// <summary>
    /// What the master has set apart in all the sections that it cannot give up for that reason alone, or <c>null</c> when there are other reasons.
    /// </summary>
    private static Reservation? HeldBy(Instance master, int[] refused, CheckContext context)
    {
        MemoryPrediction without = master.Prediction with { Reservations = [] };
        return refused.All(n => SectionMapBuilder.IsMovable(context.Model.Sections.RangeOf(n), without))
            ? master.Prediction.Reservations.FirstOrDefault(r => r.IsKept && refused.Any(n => context.Model.Sections.RangeOf(n).Overlaps(r.Range)))
            : null;
    }

    private static SourceLocation PlaceOf(Reservation held, Instance master) =>
        held.Kind == ReservationKind.DeviceTree && master.ImageOf(ImageKind.Dtb) is { } tree ? tree.OriginOf(ImageProperty.Load)
        : ArgumentPlaces.Of(master, held.Argument) ?? master.Location;

    private static string Help(CheckContext context, Instance instance, ulong? first, bool atBase)
    {
        if (first is not { } address)
            return "give the master a kernelcore";
        ulong section = context.Board.SectionSize;
        ulong start = (address + section - 1) / section * section;
        return atBase && start > instance.Base
            ? $"choose a base from {SizeText.Address(start)} up, or lower what the master keeps"
            : $"ask for sections from {start / section} up only";
    }

    /// <summary>What sets the first address that the master can give up, and which argument of it decides.</summary>
    private static (string Reason, SourceLocation Location, ulong? First) Decides(Instance master)
    {
        ulong low = master.Prediction.LowMemoryEnd ?? 0;
        if (master.Prediction.MovableStart is not { } movable)
            return ("its kernel has no movable zone", master.OriginOf(InstanceProperty.Kernelcore), null);
        if (movable < low)
            return ($"its low memory ends at {SizeText.Address(low)}", master.OriginOf(InstanceProperty.Vmalloc), low);
        bool vmalloc = movable == low && master.Base + master.Kernelcore < low;
        return vmalloc
            ? ($"its movable zone starts at {SizeText.Address(movable)}, where low memory ends: vmalloc decides", master.OriginOf(InstanceProperty.Vmalloc),
                movable)
            : ($"its movable zone starts at {SizeText.Address(movable)}: kernelcore decides", master.OriginOf(InstanceProperty.Kernelcore), movable);
    }
}
