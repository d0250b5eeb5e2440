using System.Collections.Immutable;
using FswLayout.Layout;
using FswLayout.Snapshots;

namespace FswLayout.Import;

/// <summary>Whose the sections are by the common memory map of a running device.</summary>
internal sealed class MapOwners(DeviceSnapshot? device)
{
    /// <summary>More than any board has.</summary>
    private const ulong MostSections = 1 << 24;

    private readonly ImmutableArray<ShownEntry> _entries =

    [
        .. (device?.Entries ?? []).Select(e => e.Value).Where(e => e.Section <= MostSections).GroupBy(e => e.Section).Select(g => g.First())
            .OrderBy(e => e.Section),
    ];

    /// <summary>Whether there is a map.</summary>
    public bool Exists => !_entries.IsEmpty;

    /// <summary>The ids of those that own sections, ascending.</summary>
    public IEnumerable<int> Ids => _entries.Select(IdOf).Where(o => o is not (0 or SectionEntry.Shared)).Distinct().OrderBy(o => o);

    /// <summary>The owner of <paramref name="section"/>: 0 for nobody's, and for one that is shared.</summary>
    public int OwnerOf(ulong section) =>
        _entries.FirstOrDefault(e => e.Section == section) is { } entry && IdOf(entry) is not SectionEntry.Shared and var id ? id : 0;

    /// <summary>The sections of <paramref name="id"/>, ascending.</summary>
    public ImmutableArray<int> SectionsOf(int id) => [.. _entries.Where(e => IdOf(e) == id).Select(e => (int)e.Section)];

    /// <summary>How many sections of <paramref name="id"/>, from its first, it cannot give up: its kernelcore.</summary>
    public int KeptBy(int id) => _entries.Where(e => IdOf(e) == id).TakeWhile(e => (e.Entry & SectionEntry.Available) == 0).Count();

    /// <summary>Sections that all share, ascending.</summary>
    public ImmutableArray<int> Shared => SectionsOf(SectionEntry.Shared);

    private static int IdOf(ShownEntry entry) => entry.Entry & SectionEntry.OwnerMask;
}
