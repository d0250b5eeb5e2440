namespace FswLayout.Layout;

/// <summary>The 16-bit word that a table holds for one section (docs/formats.md, "cmm.bin and CHILD/rst.bin").</summary>
public static class SectionEntry
{
    /// <summary>The bits that hold the owner: 0 nobody, 1 … 254 an instance's id, 255 everybody.</summary>
    public const ushort OwnerMask = 0x00FF;

    /// <summary>Owner of a section that every instance keeps online; such a section is never <see cref="Available"/>.</summary>
    public const ushort Shared = 0x00FF;

    /// <summary>With an owner: it can be claimed (movable). Without: free to claim. Clear with an owner: kernelcore. Clear without: no memory.</summary>
    public const ushort Available = 1 << 8;

    /// <summary>The owner is asked to release it.</summary>
    public const ushort ReleaseOrder = 1 << 9;

    /// <summary>The release succeeded.</summary>
    public const ushort ReleaseReturn = 1 << 10;

    /// <summary>Singled out by a request for specific sections.</summary>
    public const ushort Requested = 1 << 11;

    /// <summary>Being handed back on termination.</summary>
    public const ushort Claimed = 1 << 12;

    /// <summary>An entry of <paramref name="owner"/> without flags but, where asked for, <see cref="Available"/>.</summary>
    public static ushort Of(byte owner, bool available) => (ushort)(owner | (available ? Available : 0));
}
