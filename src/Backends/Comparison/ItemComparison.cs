using System.Collections.Immutable;

namespace FswLayout.Backends.Comparison;

/// <summary>
/// Compares what two layouts say, item by item. What belongs to an instance or a scenario that came or went is said with that, and not by itself.
/// </summary>
internal static class ItemComparison
{
    /// <summary>The changes, by area and owner in the order of the new layout, what is gone last.</summary>
    public static IEnumerable<Change> Compare(IReadOnlyCollection<Item> old, IReadOnlyCollection<Item> @new)
    {
        ILookup<(ChangeArea, string?, string), Item> before = old.ToLookup(KeyOf), after = @new.ToLookup(KeyOf);
        HashSet<string> lone = [.. OwnersOf(old)];
        lone.SymmetricExceptWith(OwnersOf(@new));
        return @new.Concat(old).Where(i => i.Of is null || !lone.Contains(i.Of)).Select(KeyOf).Distinct().SelectMany(k => Compare(before[k], after[k]));
    }

    /// <summary>Where what both have stands in another order.</summary>
    public static IEnumerable<Change> Compare(IEnumerable<Sequence> old, IEnumerable<Sequence> @new)
    {
        foreach ((Sequence before, Sequence after) in old.Join(@new, s => (s.Area, s.Of, s.What), s => (s.Area, s.Of, s.What), (o, n) => (o, n)))
        {
            ImmutableArray<string> was = Common(before.Names, after.Names), now = Common(after.Names, before.Names);
            if (!was.SequenceEqual(now))
                yield return new Change(before.Area, before.Of, "order of " + before.What, null, string.Join(" ", was), string.Join(" ", now));
        }
    }

    private static (ChangeArea, string?, string) KeyOf(Item item) => (item.Area, item.Of, item.Name);

    private static IEnumerable<string> OwnersOf(IEnumerable<Item> items) =>
        items.Where(i => i.Of is null && i.Area is ChangeArea.Instance or ChangeArea.Scenario).Select(i => i.Name);

    /// <summary>Items of one name: what is alike is left out, the rest is taken in order.</summary>
    private static IEnumerable<Change> Compare(IEnumerable<Item> old, IEnumerable<Item> @new)
    {
        List<Item> before = [.. old], after = [];
        foreach (Item item in @new)
        {
            int alike = before.FindIndex(item.IsLike);
            if (alike < 0)
                after.Add(item);
            else
                before.RemoveAt(alike);
        }
        for (int i = 0; i < Math.Max(before.Count, after.Count); i++)
            foreach (Change change in Compare(i < before.Count ? before[i] : null, i < after.Count ? after[i] : null))
                yield return change;
    }

    private static IEnumerable<Change> Compare(Item? old, Item? @new)
    {
        // What comes of a step that only one of them has follows from that step.
        if ((old ?? @new) is { Area: ChangeArea.Outcome } && (old is null || @new is null))
            return [];
        if (old is null || @new is null)
            return [new Change((old ?? @new)!.Area, (old ?? @new)!.Of, (old ?? @new)!.Name, null, old?.Text, @new?.Text)];
        if ((old.Coverage, @new.Coverage) is ({ } was, { } now))
            return new[] { Part(@new, null, now.Without(was)), Part(@new, was.Without(now), null) }.Where(c => c.Old != c.New);
        return @new.Fields.Concat(old.Fields).Select(f => f.Name).Distinct()
            .Select(f => new Change(@new.Area, @new.Of, @new.Name, f, ValueOf(old, f), ValueOf(@new, f)))
            .Where(c => c.Old != c.New);
    }

    private static Change Part(Item item, string? old, string? @new) => new(item.Area, item.Of, item.Name, null, old, @new);

    private static string? ValueOf(Item item, string? field) => item.Fields.FirstOrDefault(f => f.Name == field).Value;

    /// <summary>Those of <paramref name="names"/> that <paramref name="others"/> has too, as often as both have them.</summary>
    private static ImmutableArray<string> Common(ImmutableArray<string> names, ImmutableArray<string> others)
    {
        List<string> left = [.. others];
        return [.. names.Where(left.Remove)];
    }
}
