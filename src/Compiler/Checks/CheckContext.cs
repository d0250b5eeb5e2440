using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Checks.Images;
using FswLayout.Checks.Storage;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Layout.Loaders;
using FswLayout.Layout.Owners;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Checks;

/// <summary>What checks look at, and where they report: keeps account of the facets in error.</summary>
internal sealed class CheckContext
{
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, Facets> _broken;
    private readonly Lazy<StorageMap> _storage;
    private readonly Dictionary<string, GuestBoot?> _guests = [];
    private readonly Dictionary<string, SharedDevice[]> _shared = [];
    private readonly Dictionary<string, (BootPart Part, Region Region)?> _inRegions = [];
    private readonly Dictionary<SourceText, SyntaxTree> _trees = [];
    private readonly LayoutDraft _draft;
    private readonly Instance? _master;
    private Facets _brokenBoard;
    private Looked _looked;
    private int _found;

    public CheckContext(LayoutDraft draft, DiagnosticBag diagnostics)
    {
        _draft = draft;
        _diagnostics = diagnostics;
        _brokenBoard = draft.BrokenBoard;
        _broken = draft.Broken.ToDictionary(p => p.Key, p => p.Value);
        _master = draft.Model.Instances.Where(i => i.IsMaster).Take(2).ToArray() is [var single] ? single : null;
        _storage = new Lazy<StorageMap>(() => new StorageMap(draft.Model, draft.Memo));
    }

    /// <summary>All of the layout: who looks at one instance, its board and its master only is asked less often after a change.</summary>
    public LayoutDraft Draft => At(Looked.Everything, _draft);

    /// <inheritdoc cref="Draft"/>
    public LayoutModel Model => Draft.Model;

    /// <summary>The board without its partitions: who does not ask for those is asked less often after a change of one.</summary>
    public Board Board => At(Looked.Board, _draft.BoardWithoutStorage);

    /// <summary>The partitions of the board.</summary>
    public ImmutableArray<Partition> Partitions => Model.Board.Partitions;

    /// <summary>What the mounts really mount.</summary>
    public StorageMap Storage => At(Looked.Everything, _storage.Value);

    /// <summary>What an Android guest's own init files do, run once; <c>null</c> for plain Linux, and where nobody has looked into them.</summary>
    public GuestBoot? GuestOf(Instance instance)
    {
        _looked |= Looked.Everything;
        if (!_guests.TryGetValue(instance.Name, out GuestBoot? boot))
            _guests[instance.Name] = boot = GuestBoot.Of(_draft.Model.Board, instance);
        return boot;
    }

    /// <summary>The devices that a guest's own files touch and another instance as well.</summary>
    public IReadOnlyList<SharedDevice> SharedBy(Instance instance, GuestBoot boot)
    {
        _looked |= Looked.Everything;
        if (!_shared.TryGetValue(instance.Name, out SharedDevice[]? shared))
            _shared[instance.Name] = shared = [.. SharedDevice.Of(_draft.Model, instance, boot, GuestOf)];
        return shared;
    }

    /// <summary>
    /// The first part of what an instance boots with that lies in a region of the board which must be clear of it; <c>null</c> where none does.
    /// </summary>
    public (BootPart Part, Region Region)? InRegion(Instance instance)
    {
        _looked |= Looked.Everything;
        if (!_inRegions.TryGetValue(instance.Name, out (BootPart Part, Region Region)? first))
            _inRegions[instance.Name] = first = BootConflicts.InRegions(instance, _draft.Model).Select(r => ((BootPart, Region)?)r).FirstOrDefault();
        return first;
    }

    /// <summary>Another check begins, which has looked at nothing yet.</summary>
    public void Begin() => _looked = Looked.Nothing;

    /// <summary>The master, or <c>null</c> when there is not exactly one.</summary>
    public Instance? Master => At(Looked.Master, _master);

    /// <summary>Whether none of the board's <paramref name="facets"/> is in error.</summary>
    public bool IsBoardSound(Facets facets) => At(Looked.Everything, (_brokenBoard & facets) == 0);

    /// <summary>Whether none of the <paramref name="facets"/> of the instance and its board is in error.</summary>
    public bool IsSound(IOwner instance, Facets facets) => At(Looked.Everything, IsKnownSound(instance, facets));

    private bool IsKnownSound(IOwner instance, Facets facets) => ((_broken[instance.Name] | _brokenBoard) & facets) == 0;

    /// <summary>
    /// The instances that are sound in <paramref name="facets"/>, in declaration order; taken one by one, so that what a finding breaks counts at once.
    /// </summary>
    public IEnumerable<Instance> Sound(Facets facets) => Model.Instances.Where(i => IsSound(i, facets));

    /// <summary>The instances that are not Linux and are sound in <paramref name="facets"/>, in declaration order; taken one by one as well.</summary>
    public IEnumerable<Companion> SoundCompanions(Facets facets) => Model.Companions.Where(c => IsSound(c, facets));

    /// <summary>The instances that are sound in what <paramref name="check"/> needs, without those that it has judged.</summary>
    public IEnumerable<Instance> Unjudged(LayoutCheck check) => Unjudged(check, "", _draft.Model.Instances, null, i => IsKnownSound(i, check.Needs));

    /// <summary>The same of the instances that are not Linux.</summary>
    public IEnumerable<Companion> UnjudgedCompanions(LayoutCheck check) =>
        Unjudged(check, "", _draft.Model.Companions, null, c => IsKnownSound(c, check.Needs));

    /// <summary>The board, if it is sound in what <paramref name="check"/> needs and that has not judged it.</summary>
    public IEnumerable<Board> UnjudgedBoard(LayoutCheck check) =>
        Unjudged(check, "", ImmutableArray.Create(_draft.BoardWithoutStorage), null, _ => (_brokenBoard & check.Needs) == 0);

    /// <summary>
    /// Those of some items that a check must look at, one by one: all but those that it has looked at in an earlier state of the layout without a finding,
    /// when whatever else it looked at then was what it is now.
    /// </summary>
    /// <param name="check">The check.</param>
    /// <param name="subject">Which of its lists it is.</param>
    /// <param name="items">Objects that never change.</param>
    /// <param name="surroundings">
    /// What the check is told of them besides, and then it knows no more of what was looked at before it asks for them; compared.
    /// </param>
    /// <param name="isSound">Whether an item can be judged; <c>null</c> where all can.</param>
    public IEnumerable<T> Unjudged<T>(LayoutCheck check, string subject, ImmutableArray<T> items, object? surroundings = null, Func<T, bool>? isSound = null)
        where T : class
    {
        Judged? last = _draft.Memo.Find<Judged>(check, subject) is { } then && then.Holds(_draft.BoardWithoutStorage, _master, surroundings) ? then : null;
        var judging = new Judging(ImmutableArray<object>.CastUp(items), last);
        Looked before = _looked;
        if (surroundings is null)
            judging.Look(_looked);
        for (int i = 0; i < items.Length; i++)
        {
            if (judging.IsJudged(i))
                continue;
            (int found, bool sound) = (_found, isSound?.Invoke(items[i]) != false);
            _looked = Looked.Nothing;
            if (sound)
                yield return items[i];
            judging.Look(_looked);
            judging.Add(i, sound && _found == found);
        }
        // Who asks while it judges something else has looked at all of that, too.
        _looked = before | judging.Looked;
        if (!judging.Looked.HasFlag(Looked.Everything))
            _draft.Memo.Keep(check, subject, judging.ToJudged(_draft.BoardWithoutStorage, _master, surroundings));
    }

    /// <summary>Every two instances that are sound in <paramref name="facets"/>.</summary>
    public IEnumerable<(Instance First, Instance Second)> SoundPairs(Facets facets)
    {
        Instance[] sound = [.. Sound(facets)];
        for (int i = 0; i < sound.Length; i++)
            for (int j = i + 1; j < sound.Length; j++)
                yield return (sound[i], sound[j]);
    }

    /// <summary>The innermost item of the layout around a place, with a block where that is asked for; <c>null</c> where it stands in none.</summary>
    public ItemPlace? ItemAround(SourceLocation location, bool hasBlock = false)
    {
        location = _diagnostics.ToFile(location);
        return ItemPlace.Around(TreeOf(location.Source), location, hasBlock);
    }

    /// <summary>Advice to take the item around a place away.</summary>
    public Advice Removing(string help, SourceLocation location) => new(help) { Changes = ItemAround(location) is { } item ? [item.Removal] : [] };

    /// <summary>The changes that write <paramref name="replacement"/> for a word of the list at a place, or take it out.</summary>
    public IEnumerable<TextChange> WordsOf(SourceLocation location, string word, string? replacement) =>
        // A list stands in one piece of its file, which is parsed sooner.
        ItemPlace.Around(TreeOf(location.Source), location, hasBlock: false)?.WordsOf(word, replacement) ?? [];

    /// <summary>Whether <paramref name="one"/> stands behind <paramref name="other"/>: a place counts in its piece of a file, and only in that.</summary>
    public bool IsBehind(SourceLocation one, SourceLocation other) =>
        At(Looked.Everything, _diagnostics.ToFile(one).Span.Start > _diagnostics.ToFile(other).Span.Start);

    private SyntaxTree TreeOf(SourceText source)
    {
        _looked |= Looked.Everything;
        if (_trees.TryGetValue(source, out SyntaxTree? tree))
            return tree;
        // The text of a piece that was parsed as part of the file is that of the file as it was: the same for all that comes from it by changes.
        tree = source.File == source ? _draft.Memo.Of(source.Path, new[] { source }, one => SyntaxParser.Parse(one[0])) : SyntaxParser.Parse(source);
        _trees.Add(source, tree);
        return tree;
    }

    /// <summary>Marks facets of an instance as in error without a finding of its own.</summary>
    public void Break(IOwner instance, Facets facets)
    {
        _found++;
        _broken[instance.Name] |= facets;
    }

    public void ReportBoard(LayoutCheck check, SourceLocation location, string message, Advice help, params RelatedLocation[] related) =>
        ReportBoard(check, location, message, () => help, related);

    public void ReportBoard(LayoutCheck check, SourceLocation location, string message, Func<Advice> help, params RelatedLocation[] related)
    {
        _found++;
        _brokenBoard |= check.Breaks;
        _diagnostics.Report(check.Descriptor, location, message, help, related);
    }

    /// <summary>Reports one of several findings at the same place, each about another <paramref name="subject"/>.</summary>
    public void Report(
        LayoutCheck check, Instance instance, string subject, SourceLocation location, string message, Advice help, params RelatedLocation[] related)
    {
        _found++;
        _broken[instance.Name] |= check.Breaks;
        _diagnostics.Add(new Diagnostic(check.Descriptor, check.Descriptor.Severity, location, message, help.Text, [.. related])
        {
            Subject = subject,
            Fixes = help.FixesAt(location),
        });
    }

    public void Report(LayoutCheck check, IOwner instance, SourceLocation location, string message, Advice help, params RelatedLocation[] related) =>
        Report(check, instance, location, message, () => help, related);

    /// <summary>The same with advice that takes a search.</summary>
    public void Report(LayoutCheck check, IOwner instance, SourceLocation location, string message, Func<Advice> help, params RelatedLocation[] related)
    {
        _found++;
        _broken[instance.Name] |= check.Breaks;
        _diagnostics.Report(check.Descriptor, location, message, help, related);
    }

    private T At<T>(Looked looked, T value)
    {
        _looked |= looked;
        return value;
    }
}
