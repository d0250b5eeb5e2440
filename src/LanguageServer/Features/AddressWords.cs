using FswLayout.Addresses;
using FswLayout.Backends.Map;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.LanguageServer.Features;

/// <summary>What is at an address: whose section, which zone, what lies there.</summary>
internal static class AddressWords
{
    private const int MostLines = 6;

    public static IEnumerable<string> At(LayoutModel model, ulong address)
    {
        if (!model.Board.Ram.Any(r => r.Contains(address)) && !model.Board.Regions.Any(r => r.Range.Contains(address)))
            return OnChip(model, address);
        var map = MapModel.Of(model);
        MapLane board = map.Lanes[0];
        MapSpan? memory = board.Memory.FirstOrDefault(s => s.Range.Contains(address));
        var lines = new List<string>();
        if (memory is not null)
            lines.Add($"{memory.Label}: {Wording.Range(memory.Range, map.SectionSize ?? 0)}");
        foreach (MapSpan span in board.Content.Where(s => s.Range.Contains(address)))
            lines.Add($"{span.Label}: {Wording.Range(span.Range)}");
        if (memory?.Owner is { } owner && model.Instances.FirstOrDefault(i => i.Name == owner) is { } instance)
        {
            if (instance.Prediction.Zones.FirstOrDefault(z => z.Range.Contains(address)) is { } zone)
                lines.Add($"zone {zone.Name} of {owner}: {Wording.Range(zone.Range)}");
            lines.AddRange(map.Lanes.First(l => l.Name == owner).Content.Where(s => s.Range.Contains(address))
                .Select(s => $"{s.Label}: {Wording.Range(s.Range)}"));
        }
        return lines.Distinct().Take(MostLines);
    }

    /// <summary>Memory that is no RAM of any kernel, and whose it is.</summary>
    private static IEnumerable<string> OnChip(LayoutModel model, ulong address) =>
        model.Board.OnChip.Where(m => m.Range.Contains(address)).Select(m => $"{m.Name}: {Wording.Range(m.Range)}")
            .Concat(model.Companions.SelectMany(c => c.Memory.Where(r => r.Contains(address)).Select(r => $"memory of {c.Name}: {Wording.Range(r)}")))
            .Take(MostLines);
}
