using FswLayout.Layout;

namespace FswLayout.Backends.SectionTables;

/// <summary>What an entry of a section table says, in words.</summary>
public static class SectionEntryWords
{
    private static readonly (ushort Bit, string Name)[] Marks =
    [
        (SectionEntry.ReleaseOrder, "RELEASE_ORDER"), (SectionEntry.ReleaseReturn, "RELEASE_RET"), (SectionEntry.Requested, "REQUESTED"),
        (SectionEntry.Claimed, "CLAIMED"),
    ];

    /// <summary>Owner, whether it can be had, and marks: <c>instance 1, can be lent</c>, <c>shared by all</c>, <c>no memory</c>.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="kind">The table it stands in: a child's says what its kernel is to reserve, and 0 for all else.</param>
    public static string Of(ushort entry, SectionTableKind kind = SectionTableKind.CommonMemoryMap)
    {
        if (kind == SectionTableKind.ReservedSections)
            return entry == 0 ? "nothing to reserve" : "to be reserved: " + Of(entry);
        bool isAvailable = (entry & SectionEntry.Available) != 0;
        string owner = (entry & SectionEntry.OwnerMask) switch
        {
            0 => isAvailable ? "nobody's, free to claim" : "no memory",
            SectionEntry.Shared => "shared by all" + (isAvailable ? ", AVAILABLE" : ""),
            int id => $"instance {id}, {(isAvailable ? "can be lent" : "never lent")}",
        };
        ushort known = SectionEntry.OwnerMask | SectionEntry.Available;
        foreach ((ushort bit, string name) in Marks)
        {
            known |= bit;
            owner += (entry & bit) != 0 ? ", " + name : "";
        }
        return (entry & ~known) != 0 ? $"{owner}, unknown bits 0x{entry & ~known:x4}" : owner;
    }
}
