using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Backends.Map;

/// <summary>What one section is in a lane.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">Whose it is; <c>null</c> for nobody's and everybody's.</param>
/// <param name="Entry">Its word in the common memory map once every child has booted; <c>null</c> where sections with several are one span.</param>
internal readonly record struct SectionRole(MapKind Kind, Instance? Owner, ushort? Entry);

/// <summary>Spans of neighbouring sections that are alike: a map has ranges in it, however many sections a board has.</summary>
internal static class SectionSpans
{
    /// <summary>The spans of a board's sections, cut to the System RAM in them.</summary>
    /// <param name="model">The layout.</param>
    /// <param name="roles">One a section, from section 0; <c>null</c> for one that is not in the lane.</param>
    public static IEnumerable<MapSpan> Of(LayoutModel model, IEnumerable<SectionRole?> roles)
    {
        ImmutableArray<AddressRange> ram = AddressRanges.Subtract(model.Board.Ram, model.Board.RemovedMemory);
        int next = 0;
        foreach ((SectionRole role, int first, int last) in Runs(roles))
        {
            var run = new AddressRange(model.Sections.RangeOf(first).Start, model.Sections.RangeOf(last).End);
            while (next < ram.Length && ram[next].End <= run.Start)
                next++;
            for (int i = next; i < ram.Length && ram[i].Start < run.End; i++)
                yield return Span(role, ram[i].Intersect(run), (first, last));
        }
    }

    /// <summary>What <paramref name="section"/> is to <paramref name="owner"/>.</summary>
    /// <param name="section">A section with memory.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="entry">Its word in the common memory map while it is the owner's.</param>
    public static SectionRole RoleOf(Section section, Instance? owner, ushort entry) => section.Kind switch
    {
        SectionKind.Shared => new SectionRole(MapKind.Shared, null, entry),
        _ when owner is null => new SectionRole(MapKind.Unowned, null, entry),
        SectionKind.Partial => new SectionRole(MapKind.Partial, owner, entry),
        SectionKind.Immovable => new SectionRole(MapKind.Immovable, owner, entry),
        _ => new SectionRole((entry & SectionEntry.Available) != 0 ? MapKind.Movable : MapKind.Kernelcore, owner, entry),
    };

    /// <summary>The spans in ascending order; what overlaps one that begins earlier is cut off.</summary>
    public static ImmutableArray<MapSpan> Disjoint(IEnumerable<MapSpan> spans)
    {
        var result = ImmutableArray.CreateBuilder<MapSpan>();
        ulong end = 0;
        foreach (MapSpan span in Sorted(spans))
        {
            ulong start = Math.Max(end, span.Range.Start);
            if (start >= span.Range.End)
                continue;
            end = span.Range.End;
            result.Add(start == span.Range.Start ? span : span with { Range = new AddressRange(start, end) });
        }
        return result.ToImmutable();
    }

    /// <summary>The spans that hold an address, in ascending order; those that begin alike as given.</summary>
    public static ImmutableArray<MapSpan> Sorted(IEnumerable<MapSpan> spans) =>
        [.. spans.Where(s => !s.Range.IsEmpty).OrderBy(s => s.Range.Start)];

    private static MapSpan Span(SectionRole role, AddressRange range, (int, int) sections) =>
        new(role.Kind, role.Owner?.Name, range, LabelOf(role))
        {
            Sections = sections,
            Entry = role.Entry,
            Location = role.Owner?.Location,
            Documentation = role.Owner?.Documentation ?? "",
        };

    private static string LabelOf(SectionRole role) => role.Owner is null ? MapWords.Of(role.Kind)
        : role.Kind == MapKind.Foreign ? $"{role.Owner.Name}'s"
        : $"{role.Owner.Name} {MapWords.Of(role.Kind)}";

    private static IEnumerable<(SectionRole Role, int First, int Last)> Runs(IEnumerable<SectionRole?> roles)
    {
        SectionRole? open = null;
        int first = 0, number = 0;
        foreach (SectionRole? role in roles)
        {
            if (role != open)
            {
                if (open is { } done)
                    yield return (done, first, number - 1);
                (open, first) = (role, number);
            }
            number++;
        }
        if (open is { } last)
            yield return (last, first, number - 1);
    }
}
