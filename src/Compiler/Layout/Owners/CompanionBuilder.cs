using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;

namespace FswLayout.Layout.Owners;

/// <summary>Bound values to a <see cref="Companion"/>, and to what its memory is for all others.</summary>
internal static class CompanionBuilder
{
    /// <summary>The companions among <paramref name="instances"/>, and the board with what they have and share.</summary>
    public static (Board Board, ImmutableArray<DraftCompanion> Companions) AddTo(Board board, IReadOnlyList<BoundInstance> instances, FileLoader files)
    {
        BoundInstance[] others = [.. instances.Where(IsOne)];
        if (others.Length == 0)
            return (board, []);
        board = board with { Regions = [.. board.Regions, .. others.SelectMany(o => SharedBy(o.Block))] };
        ImmutableArray<DraftCompanion> companions =
            [.. others.Select(o => new DraftCompanion(Build(o, o.Block.Owner!, board, files), o.Block.Broken, o.Block))];
        return (board with { Regions = [.. board.Regions, .. companions.SelectMany(c => RegionsOf(c.Companion, board))] }, companions);
    }

    /// <summary>Whether <paramref name="instance"/> is to be a companion.</summary>
    public static bool IsOne(BoundInstance instance) => instance.Block is { Owner: not null, IsXen: false };

    private static Companion Build(BoundInstance bound, OwnerKind kind, Board board, FileLoader files)
    {
        BoundBlock block = bound.Block;
        ImmutableArray<OwnedName> cpus = OwnerNames.In(block.Find(InstanceProperty.Cpus));
        NamedFile<ElfReading>? file = block.Get<Value.Text>(InstanceProperty.File) is { } name
            ? files.LoadProgram(block.Find(InstanceProperty.File)!.Location, name.Characters) : null;
        var companion = new Companion
        {
            Name = bound.Symbol.Name,
            Location = bound.Symbol.Location,
            Documentation = bound.Symbol.Documentation,
            Kind = kind,
            Release = block.Get<Value.System>(InstanceProperty.Kernel)?.Release ?? "",
            FileName = block.Text(InstanceProperty.File),
            File = file,
            Entry = block.Number(InstanceProperty.Entry) ?? file?.Content?.File?.Entry,
            Cpus = cpus,
            Processor = cpus.Select(c => board.Cpus.FirstOrDefault(p => p.Name == c.Name)).FirstOrDefault(p => p is not null),
            OwnDevices = OwnerNames.In(block.Find(InstanceProperty.Devices)),
            Origins = block.Origins<InstanceProperty>(),
        };
        return companion with { Memory = [.. MemoryOf(companion, block, board)] };
    }

    /// <summary>The regions that a companion shares with others, in declaration order.</summary>
    private static IEnumerable<Region> SharedBy(BoundBlock block) => block.FindAll(InstanceProperty.Shared)
        .Select(i => i.Value is Value.Ranges { Items: [var range] } ? BoardBuilder.SharingOf(range, i, block.Name) : null).OfType<Region>();

    /// <summary>What a companion has in RAM, as a carve-out of the board.</summary>
    private static IEnumerable<Region> RegionsOf(Companion companion, Board board) =>
        AddressRanges.Intersect(companion.Memory, board.Ram).Select((range, index) => new Region(
            RegionKind.Carveout, index == 0 ? companion.Name : $"{companion.Name}_{index + 1}", range, companion.MemoryLocation, companion.Documentation)
        {
            Owner = companion.Name,
        });

    private static ImmutableArray<AddressRange> MemoryOf(Companion companion, BoundBlock block, Board board)
    {
        if (block.Find(InstanceProperty.Memory) is { } given)
            return given.Value is Value.Ranges ranges ? AddressRanges.Union(ranges.Items) : [];
        IEnumerable<AddressRange> loaded = companion.Program?.Segments.SelectMany(s => companion.ToLinux(s.Range)) ?? [];
        ImmutableArray<AddressRange> shared = AddressRanges.Union(board.Regions.Where(r => r.Sharing?.Has(companion.Name) == true).Select(r => r.Range));
        return AddressRanges.Subtract(AddressRanges.Union(loaded.Select(r => InPages(r, board))), shared);
    }

    /// <summary>In RAM a kernel leaves alone whole pages, and no less.</summary>
    private static AddressRange InPages(AddressRange range, Board board)
    {
        ulong page = board.PageSize;
        return page == 0 || !board.Ram.Any(r => r.Overlaps(range)) || range.End > ulong.MaxValue - page ? range
            : new AddressRange(range.Start / page * page, (range.End + page - 1) / page * page);
    }
}
