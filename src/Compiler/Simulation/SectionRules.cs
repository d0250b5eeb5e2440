using FswLayout.Layout;

namespace FswLayout.Simulation;

/// <summary>
/// The two permission tables of the section state machine (docs/scenarios.md), as pure functions of an entry of the common
/// memory map and the running instance. <c>fsw_layout.h</c> and <c>FswLayout.g.cs</c> hold the same rules for kernels and tools.
/// </summary>
public static class SectionRules
{
    /// <summary>What the section of <paramref name="entry"/> is to <paramref name="me"/>.</summary>
    /// <param name="entry">The section's word in the common memory map.</param>
    /// <param name="me">Id of the running instance: 1 … 254.</param>
    public static SectionRelation RelationOf(ushort entry, byte me)
    {
        int owner = entry & SectionEntry.OwnerMask;
        bool available = (entry & SectionEntry.Available) != 0;
        if (owner == SectionEntry.Shared)
            return SectionRelation.Shared;
        if (owner == 0)
            return available ? SectionRelation.NobodysAvailable : SectionRelation.Nobodys;
        if (owner == me)
            return available ? SectionRelation.OwnedAvailable : SectionRelation.Owned;
        return available ? SectionRelation.OthersAvailable : SectionRelation.Others;
    }

    /// <summary>Whether <paramref name="me"/> may offline a section that is online here, and its entry then.</summary>
    /// <param name="entry">The section's word in the common memory map.</param>
    /// <param name="me">Id of the running instance: 1 … 254.</param>
    public static Permission Offline(ushort entry, byte me) => RelationOf(entry, me) switch
    {
        SectionRelation.Owned => new(Verdict.Allowed, entry),
        SectionRelation.OwnedAvailable => new(Verdict.Allowed, (ushort)(entry & ~SectionEntry.OwnerMask)),
        _ => new(Verdict.Refused, entry),
    };

    /// <summary>Whether <paramref name="me"/> may online a section that is offline here, and its entry then.</summary>
    /// <param name="entry">The section's word in the common memory map.</param>
    /// <param name="me">Id of the running instance: 1 … 254.</param>
    public static Permission Online(ushort entry, byte me) => RelationOf(entry, me) switch
    {
        SectionRelation.Owned or SectionRelation.OwnedAvailable => new(Verdict.Allowed, entry),
        SectionRelation.NobodysAvailable => new(Verdict.Allowed, (ushort)(entry | me)),
        SectionRelation.OthersAvailable => new(Verdict.ReleaseRequest, entry),
        _ => new(Verdict.Refused, entry),
    };

    /// <summary>A relation as the tables head its column: <c>owned, available</c>.</summary>
    public static string Text(SectionRelation relation) => relation switch
    {
        SectionRelation.Owned => "owned, not available",
        SectionRelation.OwnedAvailable => "owned, available",
        SectionRelation.Shared => "shared",
        SectionRelation.Others => "other's, not available",
        SectionRelation.OthersAvailable => "other's, available",
        SectionRelation.Nobodys => "nobody's, not available",
        _ => "nobody's, available",
    };
}

/// <summary>What a section is to the running instance: the columns of the permission tables.</summary>
public enum SectionRelation
{
    /// <summary>Its own, and kept: kernelcore.</summary>
    Owned,

    /// <summary>Its own, and claimable.</summary>
    OwnedAvailable,

    /// <summary>Everybody's.</summary>
    Shared,

    /// <summary>Another instance's, and kept.</summary>
    Others,

    /// <summary>Another instance's, and claimable.</summary>
    OthersAvailable,

    /// <summary>No memory.</summary>
    Nobodys,

    /// <summary>Free to claim.</summary>
    NobodysAvailable,
}

/// <summary>What a permission table says.</summary>
public enum Verdict
{
    /// <summary>The running instance may do it.</summary>
    Allowed,

    /// <summary>It may not.</summary>
    Refused,

    /// <summary>Only the owner could release it: the attempt is a request for release, and is refused at once.</summary>
    ReleaseRequest,
}

/// <summary>A verdict and the entry that follows from it.</summary>
/// <param name="Verdict">Whether it may be done.</param>
/// <param name="Entry">The section's word afterwards; unchanged where it may not.</param>
public readonly record struct Permission(Verdict Verdict, ushort Entry);
