using System.Collections.Immutable;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Owners;
using FswLayout.Scenarios;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>
/// A whole layout with every address resolved: the one type between the front end and the backends. Immutable; everything in it
/// stands in declaration order unless it says otherwise, and carries the place that asked for it.
/// </summary>
/// <param name="Source">The main file; its path is what outputs name the layout by.</param>
/// <param name="Board">The board all instances run on.</param>
/// <param name="Instances">The instances that are Linux, in declaration order. Exactly one is the master when no error stands.</param>
/// <param name="Sections">Every section of the board: what it is and whose.</param>
public sealed record LayoutModel(SourceText Source, Board Board, ImmutableArray<Instance> Instances, SectionMap Sections)
{
    /// <summary>What must hold over time, in declaration order; imported files first.</summary>
    public ImmutableArray<Scenario> Scenarios { get; init; } = [];

    /// <summary>The instances that are not Linux, in declaration order. What they have in RAM are regions of the board.</summary>
    public ImmutableArray<Companion> Companions { get; init; } = [];

    /// <summary>All instances: those that are Linux, then the others.</summary>
    public IEnumerable<IOwner> Owners => Instances.Concat<IOwner>(Companions);

    /// <summary>The Xen that starts all instances; <c>null</c> where there is none.</summary>
    public XenHost? Xen { get; init; }

    /// <summary>The instance that the boot loader starts; there is none where Xen starts them all.</summary>
    public Instance Master => Instances.First(i => i.IsMaster);

    /// <summary>The instances that another one starts, in declaration order.</summary>
    public IEnumerable<Instance> Children => Instances.Where(i => !i.IsMaster);
}
