using FswLayout.Binding;
using FswLayout.Checks.Storage;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Android;
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
    private readonly Dictionary<SourceText, SyntaxTree> _trees = [];
    private Facets _brokenBoard;

    public CheckContext(LayoutDraft draft, DiagnosticBag diagnostics)
    {
        Draft = draft;
        _diagnostics = diagnostics;
        _brokenBoard = draft.BrokenBoard;
        _broken = draft.Broken.ToDictionary(p => p.Key, p => p.Value);
        Master = Model.Instances.Where(i => i.IsMaster).Take(2).ToArray() is [var single] ? single : null;
        _storage = new Lazy<StorageMap>(() => new StorageMap(Model, draft.Memo));
    }

    public LayoutDraft Draft { get; }

    public LayoutModel Model => Draft.Model;

    /// <summary>What the mounts really mount.</summary>
    public StorageMap Storage => _storage.Value;

    /// <summary>What an Android guest's own init files do, run once; <c>null</c> for plain Linux, and where nobody has looked into them.</summary>
    public GuestBoot? GuestOf(Instance instance)
    {
        if (!_guests.TryGetValue(instance.Name, out GuestBoot? boot))
            _guests[instance.Name] = boot = GuestBoot.Of(Model.Board, instance);
        return boot;
    }

    /// <summary>The devices that a guest's own files touch and another instance as well.</summary>
    public IReadOnlyList<SharedDevice> SharedBy(Instance instance, GuestBoot boot)
    {
        if (!_shared.TryGetValue(instance.Name, out SharedDevice[]? shared))
            _shared[instance.Name] = shared = [.. SharedDevice.Of(Model, instance, boot, GuestOf)];
        return shared;
    }

    /// <summary>The master, or <c>null</c> when there is not exactly one.</summary>
    public Instance? Master { get; }

    /// <summary>Whether none of the board's <paramref name="facets"/> is in error.</summary>
    public bool IsBoardSound(Facets facets) => (_brokenBoard & facets) == 0;

    /// <summary>Whether none of the <paramref name="facets"/> of the instance and its board is in error.</summary>
    public bool IsSound(IOwner instance, Facets facets) => ((_broken[instance.Name] | _brokenBoard) & facets) == 0;

    /// <summary>
    /// The instances that are sound in <paramref name="facets"/>, in declaration order; taken one by one, so that what a finding breaks counts at once.
    /// </summary>
    public IEnumerable<Instance> Sound(Facets facets) => Model.Instances.Where(i => IsSound(i, facets));

    /// <summary>The instances that are not Linux and are sound in <paramref name="facets"/>, in declaration order; taken one by one as well.</summary>
    public IEnumerable<Companion> SoundCompanions(Facets facets) => Model.Companions.Where(c => IsSound(c, facets));

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
        if (!_trees.TryGetValue(location.Source, out SyntaxTree? tree))
            _trees.Add(location.Source, tree = SyntaxParser.Parse(location.Source));
        return ItemPlace.Around(tree, location, hasBlock);
    }

    /// <summary>Advice to take the item around a place away.</summary>
    public Advice Removing(string help, SourceLocation location) => new(help) { Changes = ItemAround(location) is { } item ? [item.Removal] : [] };

    /// <summary>The changes that write <paramref name="replacement"/> for a word of the list at a place, or take it out.</summary>
    public IEnumerable<TextChange> WordsOf(SourceLocation location, string word, string? replacement) =>
        ItemAround(location)?.WordsOf(word, replacement) ?? [];

    /// <summary>Marks facets of an instance as in error without a finding of its own.</summary>
    public void Break(Instance instance, Facets facets) => _broken[instance.Name] |= facets;

    public void ReportBoard(LayoutCheck check, SourceLocation location, string message, Advice help, params RelatedLocation[] related) =>
        ReportBoard(check, location, message, () => help, related);

    public void ReportBoard(LayoutCheck check, SourceLocation location, string message, Func<Advice> help, params RelatedLocation[] related)
    {
        _brokenBoard |= check.Breaks;
        _diagnostics.Report(check.Descriptor, location, message, help, related);
    }

    /// <summary>Reports one of several findings at the same place, each about another <paramref name="subject"/>.</summary>
    public void Report(
        LayoutCheck check, Instance instance, string subject, SourceLocation location, string message, Advice help, params RelatedLocation[] related)
    {
        _broken[instance.Name] |= check.Breaks;
        _diagnostics.Add(new Diagnostic(check.Descriptor, check.Descriptor.Severity, location, message, help.Text, [.. related])
        {
            Subject = subject,
            Fixes = help.FixesAt(location),
        });
    }

    public void Report(LayoutCheck check, IOwner instance, SourceLocation location, string message, Advice help, params RelatedLocation[] related)
    {
        _broken[instance.Name] |= check.Breaks;
        _diagnostics.Report(check.Descriptor, location, message, help, related);
    }
}
