using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>
/// <c>mem_request</c>: the running instance takes what is nobody's, then each sleeping instance is resumed in turn, the master first and
/// the others by id, and releases what it can, until enough is found.
/// </summary>
internal sealed class RequestSteps(DeviceFacts facts)
{
    public Refusal? Request(StateDraft draft, Step.Request request)
    {
        Instance asker = facts.Find(request.Instance);
        if (draft.Running != asker.Id)
            return new Refusal(
                RefusalRule.Request, $"{facts.NameOf(draft.Running)} runs, and only the running instance asks for memory",
                draft.HasBooted(asker.Id) ? $"write switch {asker.Name}; before it" : $"write free {asker.Name}; boot {asker.Name}; before it", []);
        if (FirstOf(request) is not { } first)
            return new Refusal(
                RefusalRule.Request, $"no section starts at {SizeText.Address(request.From!.Value)}",
                $"write a multiple of {SizeText.Size(facts.Model.Sections.SectionSize)}, or a section's number below {facts.Model.Sections.EntryCount}", []);
        Run(draft, asker, request.Count, new Wanted(first, request.Count, facts.FirstSectionOf(asker)));
        return null;
    }

    /// <summary>The first section that is meant: -1 for any, <c>null</c> when the address is no section's start.</summary>
    private int? FirstOf(Step.Request request)
    {
        SectionMap map = facts.Model.Sections;
        if (request.From is not { } from)
            return -1;
        if (from < (ulong)map.EntryCount)
            return (int)from;
        return from % map.SectionSize == 0 ? (int)Math.Min(from / map.SectionSize, int.MaxValue) : null;
    }

    private void Run(StateDraft draft, Instance asker, int count, Wanted wanted)
    {
        foreach (int number in Enumerable.Range(0, draft.Cells.Length).Where(n => wanted.IsMarked(n, draft[n])))
            draft.Mark(number, SectionEntry.Requested);
        draft.Note(() => $"'{asker.Name}' asks for {count}");
        var found = new List<int>(TakeFree(draft, asker, count));
        IEnumerable<byte> sleeping = draft.Booted.Where(id => id != asker.Id).OrderBy(id => (id != facts.Master.Id, id));
        foreach (byte id in sleeping.TakeWhile(_ => found.Count < count))
        {
            int[] released = [.. Release(draft, id, asker, count - found.Count)];
            found.AddRange(released);
            draft.Note(() => $"'{facts.Find(id).Name}' is resumed and releases {(released.Length == 0 ? "nothing" : SectionNumbers.Text(released))}");
        }
        foreach (int number in found)
            draft.Cells[number] = draft[number] with { Entry = (ushort)(draft[number].Entry | asker.Id) };
        draft.Clear(SectionEntry.Requested);
        draft.Found = [.. found.OrderBy(n => n)];
    }

    private IEnumerable<int> TakeFree(StateDraft draft, Instance asker, int count)
    {
        int first = facts.FirstSectionOf(asker);
        return [.. Enumerable.Range(0, draft.Cells.Length)
            .Where(n => n >= first && IsRequested(draft[n]) && draft[n] is { IsFree: true, ReservedFor: 0 })
            .Take(count)];
    }

    /// <summary>The sleeping instance <paramref name="id"/> runs for a moment and offlines what is asked of it; the sections that it could.</summary>
    private IEnumerable<int> Release(StateDraft draft, byte id, Instance asker, int count)
    {
        for (int number = facts.FirstSectionOf(asker); number < draft.Cells.Length && count > 0; number++)
        {
            SectionCell cell = draft[number];
            if (!IsRequested(cell) || SectionRules.RelationOf(cell.Entry, id) != SectionRelation.OwnedAvailable)
                continue;
            draft.Mark(number, SectionEntry.ReleaseOrder);
            if (cell.IsPinned)
                continue;
            draft.Cells[number] = draft[number] with { Entry = SectionRules.Offline(draft[number].Entry, id).Entry };
            draft.Mark(number, SectionEntry.ReleaseReturn);
            count--;
            yield return number;
        }
    }

    private static bool IsRequested(SectionCell cell) => (cell.Entry & SectionEntry.Requested) != 0;

    /// <summary>Which sections a request singles out: every available one above the asker's base, or exactly so many from a first one.</summary>
    private readonly record struct Wanted(int First, int Count, int Base)
    {
        public bool IsMarked(int number, SectionCell cell) =>
            First < 0 ? number >= Base && cell.IsAvailable : number >= First && number - First < Count;
    }
}
