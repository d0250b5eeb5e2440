using System.Text.Json.Serialization;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Cli.Rendering;

/// <summary>A prediction as JSON: addresses as 0x strings, <c>null</c> where there is none.</summary>
internal sealed record ZonesShape(
    RangeShape[] Ram,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LowmemEnd,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? MovableStart,
    ZoneShape[] Zones, ReservationShape[] Reservations, bool Boots, string[] Why, string[] Notes)
{
    /// <summary>What is out of bounds; <c>null</c> for 32-bit ARM, as the four below.</summary>
    public KeptShape[]? Reserved { get; private init; }

    /// <summary>Bytes of all CMA areas.</summary>
    public ulong? CmaSize { get; private init; }

    /// <summary>Bytes set apart for a crash kernel.</summary>
    public ulong? CrashKernelSize { get; private init; }

    /// <summary>The memory blocks that can go offline.</summary>
    public RangeShape[]? MemoryBlocks { get; private init; }

    public static ZonesShape Of(MemoryPrediction prediction) => new(
        [.. prediction.Ram.Select(r => new RangeShape(SizeText.Address(r.Start), SizeText.Address(r.End)))],
        prediction.LowMemoryEnd is { } low ? SizeText.Address(low) : null,
        prediction.MovableStart is { } movable ? SizeText.Address(movable) : null,
        [.. prediction.Zones.Select(z => new ZoneShape(z.Name, SizeText.Address(z.Range.Start), SizeText.Address(z.Range.End)))],
        [.. prediction.Reservations.Select(
            r => new ReservationShape(r.Kind.ToString(), Printable.Json(r.Text), SizeText.Address(r.Range.Start), SizeText.Address(r.Range.End)))],
        prediction.Boots,
        [.. prediction.Why.Select(n => Printable.Json(n.Message))],
        [.. prediction.Notes.Select(n => Printable.Json(n.Message))])
    {
        Reserved = prediction.Booted is null ? null
            : [.. prediction.Booted.Reserved.Select(
                r => new KeptShape(Printable.Json(r.Name), SizeText.Address(r.Range.Start), SizeText.Address(r.Range.End), r.IsNoMap))],
        CmaSize = prediction.Booted?.ContiguousSize,
        CrashKernelSize = prediction.Booted?.CrashKernelSize,
        MemoryBlocks = prediction.Booted is null ? null
            : [.. prediction.Booted.GivenBlocks.Select(b => new RangeShape(SizeText.Address(b.Start), SizeText.Address(b.End)))],
    };
}

/// <summary>Memory that is out of bounds, half-open; <c>noMap</c>: it is not even mapped.</summary>
internal sealed record KeptShape(string Name, string Start, string End, bool NoMap);

/// <summary>A half-open range of addresses.</summary>
internal sealed record RangeShape(string Start, string End);

/// <summary>A zone and the addresses it spans, half-open.</summary>
internal sealed record ZoneShape(string Name, string Start, string End);

/// <summary>Memory that is set apart, or that an argument names for a driver.</summary>
internal sealed record ReservationShape(string Kind, string Text, string Start, string End);

/// <summary>What <c>zones FILE</c> prints.</summary>
internal sealed record LayoutZonesShape(InstanceZonesShape[] Instances);

/// <summary>An instance, its command line and what its kernel makes of it.</summary>
internal sealed record InstanceZonesShape(string Name, string Cmdline, ZonesShape Prediction);
