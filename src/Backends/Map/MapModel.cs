using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Map;

/// <summary>A layout as a picture has it: lanes of physical memory, and in each what lies where. Made once, drawn in several ways.</summary>
/// <param name="Name">The board's name.</param>
/// <param name="SectionSize">Bytes of a section; <c>null</c> on a flat board, which has none.</param>
/// <param name="Lanes">The board's, then one an instance: those that are Linux, then the others, in declaration order.</param>
public sealed record MapModel(string Name, ulong? SectionSize, ImmutableArray<MapLane> Lanes)
{
    /// <summary>What the layout says must hold over time, played; in declaration order.</summary>
    public ImmutableArray<MapScenario> Scenarios { get; init; } = [];

    /// <summary>The instances' owner numbers, in the order of their lanes; <c>null</c> for one that is not Linux, of which no table tells.</summary>
    public ImmutableArray<byte?> Ids { get; init; } = [];

    /// <summary>Sections that the board's tables have; 0 on a flat board.</summary>
    public int SectionCount { get; init; }

    /// <summary>The map of <paramref name="model"/>, a sound layout.</summary>
    public static MapModel Of(LayoutModel model)
    {
        bool isFlat = model.Board.MemoryModel == MemoryModel.Flat;
        ImmutableArray<ushort> map = isFlat ? [] : CommonMemoryMap.AfterAllBooted(model);
        return new MapModel(
            model.Board.Name, isFlat ? null : model.Board.SectionSize,
            [BoardLane.Of(model, map), .. model.Instances.Select(i => new InstanceLane(model, i, map).ToLane()),
                .. model.Companions.Select(c => CompanionLane.Of(model, c))])
        {
            Scenarios = MapScenario.Of(model),
            Ids = [.. model.Instances.Select(i => (byte?)i.Id), .. model.Companions.Select(_ => (byte?)null)],
            SectionCount = map.Length,
        };
    }

    /// <summary>The instances' names in the order of their lanes: what <see cref="MapSpan.Owner"/> is one of.</summary>
    public IEnumerable<string> Owners => Lanes.Skip(1).Select(l => l.Name);
}

/// <summary>Physical memory as one of those that use it sees it.</summary>
/// <param name="Name">The board's or the instance's name.</param>
/// <param name="Summary">What it is, in a few words.</param>
/// <param name="Memory">What memory there is and whose; ascending and disjoint.</param>
/// <param name="Content">What lies in it, free space included; ascending by start, may overlap.</param>
/// <param name="Marks">Single addresses that decide something, ascending.</param>
public sealed record MapLane(
    string Name, string Summary, ImmutableArray<MapSpan> Memory, ImmutableArray<MapSpan> Content, ImmutableArray<MapMark> Marks);

/// <summary>A range of a lane that is one thing.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">The instance that it belongs to; <c>null</c> when it is the board's or nobody's.</param>
/// <param name="Range">Its physical addresses, half-open.</param>
/// <param name="Label">A few words.</param>
public sealed record MapSpan(MapKind Kind, string? Owner, AddressRange Range, string Label)
{
    /// <summary>The sections that it is part of, both inclusive; <c>null</c> for what is no run of sections.</summary>
    public (int First, int Last)? Sections { get; init; }

    /// <summary>The word of each of its sections once every child has booted; <c>null</c> for what is no run of sections, or one with several words.</summary>
    public ushort? Entry { get; init; }

    /// <summary>What in the layout asks for it; <c>null</c> for what is left over.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Text of the documentation comment there; empty if there is none.</summary>
    public string Documentation { get; init; } = "";
}

/// <summary>An address that decides something.</summary>
/// <param name="Address">Physical address.</param>
/// <param name="Label">What begins or ends there.</param>
public sealed record MapMark(ulong Address, string Label);

/// <summary>What a span of a map is.</summary>
public enum MapKind
{
    /// <summary>Sections that their owner keeps: kernelcore, low memory, what it cannot be relied on to give up; all memory of a flat board.</summary>
    Kernelcore,

    /// <summary>Sections that their owner can give up.</summary>
    Movable,

    /// <summary>System RAM of sections with a hole: nobody can offline them.</summary>
    Partial,

    /// <summary>Whole sections that a <c>reserve</c> pins.</summary>
    Immovable,

    /// <summary>Sections that every instance has.</summary>
    Shared,

    /// <summary>Sections with memory that no instance owns.</summary>
    Unowned,

    /// <summary>System RAM that the lane's kernel sees, and another instance owns once all have booted.</summary>
    Foreign,

    /// <summary>Taken out of System RAM by every kernel; also what an owner that is not Linux has there.</summary>
    Carveout,

    /// <summary>The control range, and the tables in it.</summary>
    Control,

    /// <summary>Device registers, outside RAM.</summary>
    Registers,

    /// <summary>Memory on the chip, which is no RAM.</summary>
    OnChip,

    /// <summary>What the boot loader rewrites at a reset.</summary>
    Clobber,

    /// <summary>System RAM that no kernel may hand out.</summary>
    Reserve,

    /// <summary>An image, a table or what a kernel makes of them while it boots.</summary>
    Image,

    /// <summary>Memory that an argument, a configuration or a device tree sets apart.</summary>
    Reservation,

    /// <summary>Memory of an instance in which nothing is loaded.</summary>
    Free,
}
