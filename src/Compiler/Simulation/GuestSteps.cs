using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Simulation;

/// <summary>The steps that start, resume and end instances.</summary>
internal sealed class GuestSteps(DeviceFacts facts, SectionSteps sections)
{
    /// <summary>The boot loader starts the master; the table is as the master initialises it (docs/formats.md, "cmm.bin and CHILD/rst.bin").</summary>
    public Refusal? Start(StateDraft draft, Instance instance)
    {
        string master = facts.Master.Name;
        if (!instance.IsMaster)
            return new Refusal(
                RefusalRule.Start, $"the boot loader starts the master '{master}', not '{instance.Name}'", $"write free {instance.Name}; boot {instance.Name};",
                []);
        if (draft.Running != 0)
            return new Refusal(RefusalRule.Start, $"'{master}' has started already", $"write switch {master}; to come back to it", []);
        for (int n = 0; n < draft.Count; n++)
            draft[n] = draft[n] with { Entry = facts.AtMasterBoot[n] };
        (draft.Running, draft.Booted) = (instance.Id, [instance.Id]);
        return null;
    }

    /// <summary>The running instance offlines every section of <paramref name="child"/> that is its own and sets all of them aside.</summary>
    public Refusal? Free(StateDraft draft, Instance child)
    {
        if (NotToBoot(draft, child, RefusalRule.Free) is { } refusal)
            return refusal;
        var refused = new List<(int Number, string Why)>();
        foreach (int number in child.Sections)
        {
            if (FreeOne(draft, number) is { } why)
                refused.Add((number, why));
            draft[number] = draft[number] with { ReservedFor = child.Id };
        }
        if (refused.Count == 0)
            return null;
        ImmutableArray<int> alike = [.. refused.Where(r => r.Why == refused[0].Why).Select(r => r.Number)];
        return new Refusal(
            RefusalRule.Free, $"{Text(alike)} of '{child.Name}' {(alike.Length == 1 ? "is" : "are")} {refused[0].Why}, so everything is put back",
            $"make each owned, available and movable to {facts.NameOf(draft.Running)}, or nobody's and available", alike);
    }

    /// <summary>The child starts in what was set aside; the running instance sleeps.</summary>
    public Refusal? Boot(StateDraft draft, Instance child)
    {
        if (NotToBoot(draft, child, RefusalRule.Boot) is { } refusal)
            return refusal;
        ImmutableArray<int> missing = [.. child.Sections.Where(n => draft[n].ReservedFor != child.Id || !draft[n].IsFree)];
        if (missing.Length > 0)
            return new Refusal(
                RefusalRule.Boot, $"{Text(missing)} {(missing.Length == 1 ? "is" : "are")} not set aside for '{child.Name}'",
                $"write free {child.Name}; before it", missing);
        foreach (int number in child.Sections)
            draft.Give(number, child.Id, CommonMemoryMap.IsMovable(facts.Model, child, number));
        (draft.Running, draft.Booted) = (child.Id, [.. draft.Booted.Append(child.Id).OrderBy(id => id)]);
        return null;
    }

    public static Refusal? Switch(StateDraft draft, Instance instance)
    {
        if (NotAlive(draft, instance, RefusalRule.Switch) is { } refusal)
            return refusal;
        if (draft.Running == instance.Id)
            return new Refusal(RefusalRule.Switch, $"'{instance.Name}' runs already, and only a sleeping instance is resumed", "remove it", []);
        draft.Running = instance.Id;
        return null;
    }

    /// <summary>The instance ends; its sections return to the master, which is resumed if the instance ran.</summary>
    public Refusal? Terminate(StateDraft draft, Instance child)
    {
        if (child.IsMaster)
            return new Refusal(RefusalRule.Terminate, $"'{child.Name}' is the master, to which memory returns", "terminate a child", []);
        if (NotAlive(draft, child, RefusalRule.Terminate) is { } refusal)
            return refusal;
        byte master = facts.Master.Id;
        ImmutableArray<int> returned = [.. Enumerable.Range(0, draft.Count).Where(n => draft[n].Owner == child.Id)];
        foreach (int number in returned)
        {
            draft.Give(number, master, available: false);
            draft.Mark(number, SectionEntry.Claimed);
        }
        draft.Note(() => $"'{child.Name}' has ended: the master claims what it had");
        foreach (int number in returned)
            draft.Give(number, master, facts.Model.Sections[number].IsPromised);
        draft.Running = draft.Running == child.Id ? master : draft.Running;
        draft.Booted = draft.Booted.Remove(child.Id);
        return null;
    }

    private string? FreeOne(StateDraft draft, int number)
    {
        SectionCell cell = draft[number];
        if (cell.IsFree)
            return null;
        SectionRelation relation = SectionRules.RelationOf(cell.Entry, draft.Running);
        if (relation != SectionRelation.OwnedAvailable)
            return $"\"{SectionRules.Text(relation)}\" to {facts.NameOf(draft.Running)}"
                + (relation is SectionRelation.Others or SectionRelation.OthersAvailable ? $" ({facts.NameOf(cell.Owner)} has it)" : "");
        return sections.OfflineOne(draft, number) is null ? null : facts.FixedBecause(number) ?? "pinned";
    }

    private static Refusal? NotToBoot(StateDraft draft, Instance child, RefusalRule rule) =>
        child.IsMaster ? new Refusal(rule, $"'{child.Name}' is the master: the boot loader starts it", "name a child", [])
        : draft.HasBooted(child.Id) ? new Refusal(rule, $"'{child.Name}' has booted already", $"write switch {child.Name}; or terminate it first", [])
        : null;

    private static Refusal? NotAlive(StateDraft draft, Instance instance, RefusalRule rule) => draft.HasBooted(instance.Id) ? null
        : new Refusal(
            rule, $"'{instance.Name}' {(instance.IsMaster ? "has not started" : "has not booted")}",
            $"write free {instance.Name}; boot {instance.Name}; before it", []);

    private static string Text(ImmutableArray<int> numbers) =>
        (numbers.Length == 1 ? "section " : "sections ") + SectionNumbers.Text(numbers, SectionSteps.MostRuns);
}
