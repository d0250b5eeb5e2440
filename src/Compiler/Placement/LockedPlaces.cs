using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Placement;

/// <summary>
/// Keeps instances where a lock has them. One that asks for more than then stays and grows around its old sections; one that asks for less keeps the first.
/// </summary>
internal sealed class LockedPlaces(PlacementProblem problem, PlacementLock locked)
{
    private readonly bool[] _left = [.. problem.Free];
    private readonly Dictionary<int, string> _kept = [];
    private bool _isContradicted;

    private LayoutModel Model => problem.Draft.Model;

    /// <summary>The places by name; <c>null</c> where one cannot be kept, which has been said.</summary>
    public ImmutableDictionary<string, PlacedMemory>? Keep(DiagnosticBag found)
    {
        (PlacementItem Item, LockedInstance Then)[] all =
            [.. problem.Items.Select(i => (i, locked.Find(i.Name))).Where(p => p.Item2 is { Base: not null }).Select(p => (p.i, p.Item2!))];
        foreach ((PlacementItem item, LockedInstance then) in all)
            if (WhyNot(item, then) is { } reason)
                Report(item, then, reason, found);
            else
                foreach (int number in Kept(item, then))
                    (_left[number], _kept[number]) = (false, item.Name);
        ImmutableDictionary<string, PlacedMemory>? kept = _isContradicted ? null
            : all.ToImmutableDictionary(p => p.Item.Name, p => new PlacedMemory(p.Then.Base!.Value, Grown(p.Item, p.Then, found)));
        return _isContradicted ? null : kept;
    }

    private static IEnumerable<int> Kept(PlacementItem item, LockedInstance then) => then.Sections.Take(item.Count);

    private string? WhyNot(PlacementItem item, LockedInstance then)
    {
        ulong address = then.Base!.Value, size = Model.Board.SectionSize;
        int first = then.Sections[0];
        if (address % size != 0 || address / size != (ulong)first)
            return $"and its base {SizeText.Address(address)} does not begin them";
        if (!problem.Draft.Automatic[item.Name] && !item.Bases.Contains(first))
            return $"and its base is written now, {SizeText.Address(Model.Instances.First(i => i.Name == item.Name).Base)}";
        foreach (int number in Kept(item, then))
            if (Obstacle(number) is { } obstacle)
                return obstacle;
        if (!item.Bases.Contains(first) || item.HeadAt(first) is null)
            return $"and its kernel cannot start from {SizeText.Address(address)}, with what it loads, any more";
        int head = item.ContiguousAt(first) ?? int.MaxValue;
        int missing = 0;
        for (int number = first; head <= item.Count && number < first + head; number++)
        {
            if (then.Sections.BinarySearch(number) >= 0)
                continue;
            missing++;
            if (Obstacle(number) is { } gap)
                return $"and it needs {SizeText.Size((ulong)head * size)} without a gap now, {gap}";
        }
        return missing + Kept(item, then).Count() > item.Count ? $"and it needs {SizeText.Size((ulong)head * size)} without a gap now" : null;
    }

    /// <summary>Why a section cannot be had; <c>null</c> when it can.</summary>
    private string? Obstacle(int number)
    {
        if (_kept.TryGetValue(number, out string? other))
            return $"and section {number} is also that of '{other}' there";
        if (number < _left.Length && _left[number])
            return null;
        Section section = Model.Sections[number];
        return problem.Draft.Claims.FirstOrDefault(c => c.Sections.Contains(number)) is { } claim ? $"and section {number} is now '{claim.Instance}'s"
            : section.Kind == SectionKind.Absent ? $"and section {number} holds no RAM"
            : section.Kind != SectionKind.Whole ? $"and section {number} is {section.Kind.ToString().ToLowerInvariant()} now"
            : section.IsPromised ? $"and section {number} is clobbered now"
            : $"and the master does not give up section {number} any more";
    }

    /// <summary>Its old sections, with more where it asks for more: what must be contiguous, then what continues its pieces, then the lowest.</summary>
    private ImmutableArray<int> Grown(PlacementItem item, LockedInstance then, DiagnosticBag found)
    {
        var sections = new SortedSet<int>(Kept(item, then));
        int head = Math.Min(item.ContiguousAt(then.Sections[0]) ?? 1, item.Count);
        foreach (int number in Enumerable.Range(then.Sections[0], head).Where(n => sections.Count < item.Count && _left[n]))
            Take(number);
        foreach (bool isPiece in new[] { true, false })
            for (int number = then.Sections[0]; number < _left.Length && sections.Count < item.Count; number++)
                if (_left[number] && (!isPiece || sections.Contains(number - 1)))
                    Take(number);
        if (sections.Count < item.Count)
            Report(item, then, $"and {SizeText.Size((ulong)(item.Count - sections.Count) * Model.Board.SectionSize)} more are not free above them", found);
        return [.. sections];

        void Take(int number)
        {
            sections.Add(number);
            _left[number] = false;
        }
    }

    private void Report(PlacementItem item, LockedInstance then, string reason, DiagnosticBag found)
    {
        _isContradicted = true;
        Instance instance = Model.Instances.First(i => i.Name == item.Name);
        found.Report(
            LockErrors.Contradicts, instance.OriginOf(InstanceProperty.Memory),
            $"'{item.Name}' has {SectionNumbers.Phrase(then.Sections)} in {PlacementLock.FileName}, {reason}",
            $"remove [{item.Name}] from {PlacementLock.FileName} and run fswc build --locked --lock, which moves it alone; or {LockErrors.Renew}",
            new RelatedLocation(then.Location, "its place in the lock"));
    }

    /// <summary>Says what the lock does not know of <paramref name="model"/>, in which all is placed, and what it still knows.</summary>
    public static void ReportBehind(PlacementLock locked, LayoutModel model, DiagnosticBag found)
    {
        PlacementLock now = PlacementLock.Of(model);
        foreach (LockedInstance then in locked.Instances.Where(l => now.Find(l.Name) is null))
            found.Report(
                LockErrors.Behind, then.Location, $"the lock has places of '{then.Name}', and "
                    + (model.Instances.Any(i => i.Name == then.Name) ? "the layout leaves none of them open" : "the layout has no such instance"),
                "remove it; or " + LockErrors.Renew);
        foreach (LockedInstance open in now.Instances)
            if (Missing(locked.Find(open.Name), open, model.Board.SectionSize) is { } missing)
                found.Report(
                    LockErrors.Behind, model.Instances.First(i => i.Name == open.Name).OriginOf(InstanceProperty.Memory), missing,
                    "run fswc build --locked --lock, which brings the lock up to date and moves nothing");
    }

    private static string? Missing(LockedInstance? then, LockedInstance now, ulong section) =>
        then is null || (now.Base is not null && then.Base is null) ? $"'{now.Name}' is not in {PlacementLock.FileName}: it was placed around what is"
        : now.Base is not null && !then.Sections.SequenceEqual(now.Sections)
            ? $"'{now.Name}' asks for {SizeText.Size((ulong)now.Sections.Length * section)}, and {PlacementLock.FileName} has "
                + $"{SizeText.Size((ulong)then.Sections.Length * section)}: it "
                + $"{(now.Sections.Length > then.Sections.Length ? "grew around its old sections" : "kept the first of its sections")}"
        : now.Images.Keys.Where(k => !then.Images.ContainsKey(k)).OrderBy(k => k).Select(k => (ImageKind?)k).FirstOrDefault() is { } kind
            ? $"the {PlacementLock.NameOf(kind)} of '{now.Name}' is not in {PlacementLock.FileName}: it was placed around what is"
        : null;
}
