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

    /// <summary>REQUESTED stands in the table only while the step lasts, and no section gets or loses it: it is told, not written.</summary>
    private void Run(StateDraft draft, Instance asker, int count, Wanted wanted)
    {
        void Note(Func<string> text) => draft.Note(text, SectionEntry.Requested, wanted.IsMarked);
        Note(() => $"'{asker.Name}' asks for {count}");
        var found = new List<int>(TakeFree(draft, wanted).Take(count));
        IEnumerable<byte> sleeping = draft.Booted.Where(id => id != asker.Id).OrderBy(id => (id != facts.Master.Id, id));
        foreach (byte id in sleeping.TakeWhile(_ => found.Count < count))
        {
            int[] released = [.. Release(draft, id, wanted, count - found.Count)];
            found.AddRange(released);
            Note(() => $"'{facts.Find(id).Name}' is resumed and releases {(released.Length == 0 ? "nothing" : SectionNumbers.Text(released))}");
        }
        foreach (int number in found)
            draft[number] = draft[number] with { Entry = (ushort)(draft[number].Entry | asker.Id) };
        draft.Found = [.. found.OrderBy(n => n)];
    }

    private static IEnumerable<int> TakeFree(StateDraft draft, Wanted wanted)
    {
        for (int number = wanted.Lowest; number < wanted.End(draft.Count); number++)
            if (draft[number] is { IsFree: true, ReservedFor: 0 })
                yield return number;
    }

    /// <summary>The sleeping instance <paramref name="id"/> runs for a moment and offlines what is asked of it; the sections that it could.</summary>
    private static IEnumerable<int> Release(StateDraft draft, byte id, Wanted wanted, int count)
    {
        for (int number = wanted.Lowest; number < wanted.End(draft.Count) && count > 0; number++)
        {
            SectionCell cell = draft[number];
            if (SectionRules.RelationOf(cell.Entry, id) != SectionRelation.OwnedAvailable)
                continue;
            draft.Mark(number, SectionEntry.ReleaseOrder);
            if (cell.IsPinned)
                continue;
            draft[number] = draft[number] with { Entry = SectionRules.Offline(draft[number].Entry, id).Entry };
            draft.Mark(number, SectionEntry.ReleaseReturn);
            count--;
            yield return number;
        }
    }

    /// <summary>Which sections a request singles out: every available one above the asker's base, or exactly so many from a first one.</summary>
    private readonly record struct Wanted(int First, int Count, int Base)
    {
        /// <summary>The first section that can be found: none below the base, where the asker's kernel has no place for it.</summary>
        public int Lowest => Math.Max(First, Base);

        public int End(int sections) => First < 0 ? sections : (int)Math.Min((long)First + Count, sections);

        public bool IsMarked(int number, SectionCell cell) =>
            First < 0 ? number >= Base && cell.IsAvailable : number >= First && number - First < Count;
    }
}
