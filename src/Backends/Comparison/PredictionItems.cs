using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Backends.Comparison;

/// <summary>What an instance's kernel makes of its command line, as items to compare by.</summary>
/// <param name="instance">The instance.</param>
/// <param name="model">Its layout.</param>
/// <param name="name">What it is called in the new layout.</param>
internal sealed class PredictionItems(Instance instance, LayoutModel model, string name)
{
    private MemoryPrediction Prediction => instance.Prediction;

    public IEnumerable<Item> All()
    {
        yield return Of("boots", Prediction.Boots ? "yes" : "no");
        yield return Of("RAM", Prediction.Ram);
        yield return Of("low memory ends", Prediction.LowMemoryEnd is { } low ? SizeText.Address(low) + Decider(IsAboutLowMemory) : "nowhere");
        yield return Of("movable zone starts", Prediction.MovableStart is { } movable ? SizeText.Address(movable) + Decider(IsAboutMovable) : "nowhere");
        foreach (Zone zone in Prediction.Zones)
            yield return Of($"zone {zone.Name}", LayoutItems.Range(zone.Range));
        foreach (Reservation reservation in Prediction.Reservations)
            yield return Of($"sets apart {reservation.Text}", LayoutItems.Range(reservation.Range));
        if (model.Board.MemoryModel == MemoryModel.Sparse)
            yield return new Item(ChangeArea.Prediction, name, "can give up", Coverage.OfSections(GivenUp(), model.Sections.SectionSize));
        yield return Of("does not see of its own", [.. Unseen()]);
        foreach (KernelNote note in Prediction.Notes)
            yield return Of(note.Argument is { } argument ? $"note on {argument.Name}" : "note", note.Message);
    }

    private Item Of(string what, string value) => new(ChangeArea.Prediction, name, what, value);

    private Item Of(string what, ImmutableArray<AddressRange> ranges) =>
        new(ChangeArea.Prediction, name, what, new Coverage(ranges, r => LayoutItems.Ranges(r)));

    private IEnumerable<int> GivenUp() =>
        instance.Sections.Where(n => model.Sections[n].Kind == SectionKind.Whole && instance.CanGiveUp(model.Sections.RangeOf(n)));

    /// <summary>What lies in its sections and is RAM to its board, and no kernel of its release takes out.</summary>
    private IEnumerable<AddressRange> Unseen()
    {
        IEnumerable<AddressRange> own = AddressRanges.Intersect(instance.Sections.Select(model.Sections.RangeOf), model.Board.Ram);
        return AddressRanges.Subtract(AddressRanges.Subtract(own, model.Board.RemovedBy(instance.Kernel.Model)), Prediction.Ram);
    }

    private string Decider(Func<NoteKind, string?> wordOf) =>
        Prediction.Why.Select(n => wordOf(n.Kind)).FirstOrDefault(w => w is not null) is { } word ? $" ({word})" : "";

    private static string? IsAboutLowMemory(NoteKind kind) => kind switch
    {
        NoteKind.LowMemoryDecidedByVmalloc => "vmalloc decides",
        NoteKind.LowMemoryDecidedByRam => "its RAM ends there",
        _ => null,
    };

    private static string? IsAboutMovable(NoteKind kind) => kind switch
    {
        NoteKind.MovableDecidedByCore => "kernelcore decides",
        NoteKind.MovableDecidedByVmalloc => "vmalloc decides",
        _ => null,
    };
}
