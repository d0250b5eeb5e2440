using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Oracle.Tests;

/// <summary>What a kernel made of its command line, seen or predicted; <c>null</c> is what a kernel died too early to say.</summary>
internal sealed record MemoryFacts
{
    public required bool Boots { get; init; }
    public required ImmutableArray<AddressRange>? Ram { get; init; }
    public required ulong? LowMemoryEnd { get; init; }

    /// <summary>Start of the movable zone; 0 for none.</summary>
    public required ulong? MovableStart { get; init; }
    public required ImmutableArray<Zone>? Zones { get; init; }

    public static MemoryFacts Of(MemoryPrediction prediction) => new()
    {
        Boots = prediction.Boots,
        Ram = prediction.Ram,
        LowMemoryEnd = prediction.LowMemoryEnd,
        MovableStart = prediction.MovableStart ?? 0,
        Zones = prediction.Zones,
    };

    /// <summary>The facts that both know and that differ, a line each.</summary>
    public IEnumerable<string> DifferencesFrom(MemoryFacts predicted) =>
        from pair in Lines().Zip(predicted.Lines())
        where pair.First.Text is not null && pair.First.Text != pair.Second.Text
        select $"{pair.First.Name}: the kernel says {pair.First.Text}, the model {pair.Second.Text ?? "nothing"}";

    private IEnumerable<(string Name, string? Text)> Lines() =>
    [
        ("boots", Boots.ToString()),
        ("RAM", Ram is { } ram ? string.Join(", ", ram.Select(Text)) : null),
        ("low memory end", LowMemoryEnd is { } end ? SizeText.Address(end) : null),
        ("movable start", MovableStart is { } start ? SizeText.Address(start) : null),
        ("zones", Zones is { } zones ? string.Join(", ", zones.Select(z => $"{z.Name} {Text(z.Range)}")) : null),
    ];

    private static string Text(AddressRange range) => $"{SizeText.Address(range.Start)}..{SizeText.Address(range.End)}";
}
