using FswLayout.Layout;

namespace FswLayout.Backends.SectionTables;

/// <summary>The 16-bit entry of a section (formats.md, section 1).</summary>
internal static class SectionEntry
{
    /// <summary>Owner of a section that every instance keeps online.</summary>
    public const ushort SharedOwner = 0xFF;

    /// <summary>Bit 8. With an owner: claimable; without: free to claim.</summary>
    public const ushort Available = 1 << 8;

    /// <summary>Bit 9: the owner is asked to release it.</summary>
    public const ushort ReleaseOrder = 1 << 9;

    /// <summary>Bit 10: the release succeeded.</summary>
    public const ushort ReleaseReturn = 1 << 10;

    /// <summary>Bit 11: singled out by a request for specific sections.</summary>
    public const ushort Requested = 1 << 11;

    /// <summary>Bit 12: being handed back on termination.</summary>
    public const ushort Claimed = 1 << 12;

    /// <summary>An entry of <paramref name="owner"/>.</summary>
    public static ushort Of(byte owner, bool available) => (ushort)(owner | (available ? Available : 0));

    /// <summary>The entry of a section at the master's boot.</summary>
    public static ushort AtMasterBoot(Section section, Instance master) => section.Kind switch
    {
        SectionKind.Absent => 0,
        SectionKind.Shared => SharedOwner,
        _ => Of(master.Id, section.IsPromised),
    };
}
