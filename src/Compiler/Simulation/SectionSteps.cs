using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>The steps that take sections: one by one in ascending order, all or refused.</summary>
internal sealed class SectionSteps(DeviceFacts facts)
{
    /// <summary>More runs of sections than this are cut in a message.</summary>
    public const int MostRuns = 6;

    public Refusal? Offline(StateDraft draft, ImmutableArray<int> sections) =>
        All(sections, number => OfflineOne(draft, number), of => OfflineRefusal(draft, of));

    public Refusal? Online(StateDraft draft, ImmutableArray<int> sections) => All(sections, number => OnlineOne(draft, number), of => OnlineRefusal(draft, of));

    public Refusal? Pin(StateDraft draft, Step.OfSections step) => All(
        step.Sections,
        number =>
        {
            if (facts.Model.Sections[number].Kind == SectionKind.Absent)
                return (RefusalRule.NoMemory, default);
            draft[number] = draft[number] with { IsPinned = step.Verb == SectionVerb.Pin };
            return null;
        },
        of => new Refusal(RefusalRule.NoMemory, $"{Text(of)} {Hold(of)} no System RAM", "name sections of the board's ram", of));

    /// <summary>Takes one section offline; the rule that refuses it, with what the section is to the running instance, or <c>null</c>.</summary>
    public (RefusalRule Rule, SectionRelation Relation)? OfflineOne(StateDraft draft, int number)
    {
        SectionCell cell = draft[number];
        SectionRelation relation = SectionRules.RelationOf(cell.Entry, draft.Running);
        Permission permission = SectionRules.Offline(cell.Entry, draft.Running);
        if (permission.Verdict != Verdict.Allowed)
            return (RefusalRule.OfflineTable, relation);
        if (cell.IsOffline)
            return (RefusalRule.AlreadySo, relation);
        if (cell.IsPinned || facts.FixedBecause(number) is not null)
            return (RefusalRule.Immovable, relation);
        // Kept offline only where it stays its owner's: what is nobody's is in use nowhere.
        draft[number] = cell with { Entry = permission.Entry, IsOffline = permission.Entry == cell.Entry };
        return null;
    }

    /// <summary>Why sections that the same rule refuses to take offline are refused.</summary>
    public Refusal OfflineRefusal(StateDraft draft, ImmutableArray<int> sections)
    {
        int first = sections[0];
        (RefusalRule rule, SectionRelation relation) = OfflineOne(draft, first)!.Value;
        return rule switch
        {
            RefusalRule.OfflineTable =>
                ByTable(draft, rule, "offline", relation, sections, $"name sections that {facts.NameOf(draft.Running)} owns: it can offline no others"),
            RefusalRule.AlreadySo => new Refusal(rule, $"{Text(sections)} {Are(sections)} offline already", $"leave {Them(sections)} out", sections),
            _ => new Refusal(
                rule, $"{Text(sections)} {Are(sections)} {facts.FixedBecause(first) ?? "pinned, and pages that cannot be moved keep a section online"}",
                facts.FixedBecause(first) is null ? $"unpin {SectionNumbers.Text(sections, MostRuns)} first" : $"leave {Them(sections)} out", sections),
        };
    }

    private (RefusalRule Rule, SectionRelation Relation)? OnlineOne(StateDraft draft, int number)
    {
        SectionCell cell = draft[number];
        SectionRelation relation = SectionRules.RelationOf(cell.Entry, draft.Running);
        Permission permission = SectionRules.Online(cell.Entry, draft.Running);
        if (permission.Verdict == Verdict.Refused)
            return (RefusalRule.OnlineTable, relation);
        if (permission.Verdict == Verdict.ReleaseRequest)
            return (RefusalRule.ReleaseRequest, relation);
        if (cell.Owner == draft.Running && !cell.IsOffline)
            return (RefusalRule.AlreadySo, relation);
        draft[number] = cell with { Entry = permission.Entry, IsOffline = false, ReservedFor = 0 };
        return null;
    }

    private Refusal OnlineRefusal(StateDraft draft, ImmutableArray<int> sections)
    {
        (RefusalRule rule, SectionRelation relation) = OnlineOne(draft, sections[0])!.Value;
        return rule switch
        {
            RefusalRule.OnlineTable => ByTable(
                draft, rule, "online", relation, sections,
                $"name sections that {facts.NameOf(draft.Running)} owns, or that are nobody's and available: it can online no others"),
            RefusalRule.ReleaseRequest => new Refusal(
                rule,
                $"{Text(sections)} {Are(sections)} \"{SectionRules.Text(relation)}\" to {facts.NameOf(draft.Running)} "
                + $"({facts.NameOf(draft[sections[0]].Owner)} has {Them(sections)}): "
                + "to online that is a request for release, which is refused at once",
                $"write request {sections.Length} by {facts.Find(draft.Running).Name}; it asks the sleeping instances", sections),
            _ => new Refusal(rule, $"{Text(sections)} {Are(sections)} online already", $"leave {Them(sections)} out", sections),
        };
    }

    private Refusal ByTable(StateDraft draft, RefusalRule rule, string verb, SectionRelation relation, ImmutableArray<int> sections, string help)
    {
        string owner = relation is SectionRelation.Others or SectionRelation.OthersAvailable
            ? $" ({facts.NameOf(draft[sections[0]].Owner)} has {Them(sections)})"
            : "";
        return new Refusal(
            rule,
            $"{Text(sections)} {Are(sections)} \"{SectionRules.Text(relation)}\" to {facts.NameOf(draft.Running)}{owner}, which the table of {verb} refuses",
            help, sections);
    }

    /// <summary>Does all or tells why not: of the sections that are refused, those refused as the first of them is.</summary>
    private static Refusal? All(
        ImmutableArray<int> sections, Func<int, (RefusalRule Rule, SectionRelation Relation)?> one, Func<ImmutableArray<int>, Refusal> refusal)
    {
        var refused = new List<(int Number, (RefusalRule, SectionRelation) Why)>();
        foreach (int number in sections)
            if (one(number) is { } why)
                refused.Add((number, why));
        return refused.Count == 0 ? null : refusal([.. refused.Where(r => r.Why == refused[0].Why).Select(r => r.Number)]);
    }

    private static string Text(ImmutableArray<int> sections) => (sections.Length == 1 ? "section " : "sections ") + SectionNumbers.Text(sections, MostRuns);

    private static string Are(ImmutableArray<int> sections) => sections.Length == 1 ? "is" : "are";

    private static string Hold(ImmutableArray<int> sections) => sections.Length == 1 ? "holds" : "hold";

    private static string Them(ImmutableArray<int> sections) => sections.Length == 1 ? "it" : "them";
}
