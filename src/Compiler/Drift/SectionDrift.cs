using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Snapshots;
using FswLayout.Text;

namespace FswLayout.Drift;

/// <summary>
/// Whose each section is once every child has booted, against the common memory map that the switching kernel shows; and whether the running system has its
/// own sections online. A child of which the map shows nothing has not booted: what it is to get is still the master's, or free.
/// </summary>
internal sealed class SectionDrift
{
    private readonly LayoutModel _model;
    private readonly DriftList _list;
    private readonly ImmutableArray<ushort> _expected;
    private readonly Dictionary<ulong, Shown<ShownEntry>> _shown;
    private readonly HashSet<int> _booted;

    private SectionDrift(LayoutModel model, DeviceSnapshot device, DriftList list)
    {
        (_model, _list) = (model, list);
        _expected = CommonMemoryMap.AfterAllBooted(model);
        _shown = device.Entries.GroupBy(e => e.Value.Section).ToDictionary(g => g.Key, g => g.First());
        _booted = [.. _shown.Values.Select(e => OwnerIn(e.Value.Entry)).Append(model.Master.Id)];
    }

    public static void Compare(LayoutModel model, Instance instance, DeviceSnapshot device, DriftList list)
    {
        if (model.Board.MemoryModel == MemoryModel.Flat)
            return;
        if (device.Map is null)
            list.Unknown("sections", "their owners", model.Board.Location, $"{model.Board.Debugfs.TrimStart('/')}/cmm is not in the folder");
        else
            new SectionDrift(model, device, list).Compare();
        if (device.BlockSize?.Value == model.Sections.SectionSize)
            CompareStates(instance, device, list);
    }

    private void Compare()
    {
        ILookup<int, int> byOwner = Enumerable.Range(0, _expected.Length).ToLookup(n => OwnerIn(_expected[n]));
        foreach (Instance owner in _model.Instances)
            Compare(owner.Id, [.. byOwner[owner.Id]], owner.OriginOf(InstanceProperty.Memory));
        Compare(SectionEntry.Shared, [.. byOwner[SectionEntry.Shared]], _model.Board.Location);
        Shown<ShownEntry>? stranger = _shown.Values.Where(e => OwnerIn(e.Value.Entry) != 0 && ExpectedOwner(e.Value.Section) == 0)
            .OrderBy(e => e.Value.Section).FirstOrDefault();
        if (stranger is not null)
            _list.Drift("sections", null, null, $"section {stranger.Value.Section} is {NameOf(OwnerIn(stranger.Value.Entry))}'s", stranger.Location,
                "there the layout has no memory");
    }

    private void Compare(int id, int[] sections, SourceLocation place)
    {
        if (sections.Length == 0)
            return;
        string subject = $"sections of {NameOf(id)}", all = SectionNumbers.Text(sections);
        ILookup<int, int> byShown = sections.ToLookup(OwnerShown);
        if (!_booted.Contains(id) && byShown.All(g => g.Key == 0 || g.Key == _model.Master.Id))
        {
            _list.Unknown(subject, all, place, $"the map shows nothing of {NameOf(id)}: it has not booted");
            return;
        }
        foreach (IGrouping<int, int> part in byShown)
        {
            SourceLocation? shownAt = part.Select(n => _shown.TryGetValue((ulong)n, out Shown<ShownEntry>? e) ? e.Location : (SourceLocation?)null)
                .FirstOrDefault(l => l is not null);
            string numbers = SectionNumbers.Text(part);
            if (part.Key == id)
                _list.Same(subject, numbers, place, numbers, shownAt!.Value);
            else
                _list.Drift(subject, numbers, place, $"{NameOf(part.Key)}'s", shownAt);
        }
    }

    private static void CompareStates(Instance instance, DeviceSnapshot device, DriftList list)
    {
        var own = new HashSet<ulong>(instance.Sections.Select(n => (ulong)n));
        foreach (Shown<ShownBlock> block in device.Blocks.Where(b => own.Contains(b.Value.Number) && b.Value.State == "offline"))
            list.Drift($"section {block.Value.Number}", "online", instance.OriginOf(InstanceProperty.Memory), "offline", block.Location);
    }

    private int OwnerShown(int section) => _shown.TryGetValue((ulong)section, out Shown<ShownEntry>? entry) ? OwnerIn(entry.Value.Entry) : 0;

    private int ExpectedOwner(ulong section) => section < (ulong)_expected.Length ? OwnerIn(_expected[(int)section]) : 0;

    private string NameOf(int id) =>
        id == 0 ? "nobody" : id == SectionEntry.Shared ? "all" : _model.Instances.FirstOrDefault(i => i.Id == id)?.Name ?? $"id {id}";

    private static int OwnerIn(ushort entry) => entry & SectionEntry.OwnerMask;
}
