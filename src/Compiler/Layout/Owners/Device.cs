using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Text;

namespace FswLayout.Layout.Owners;

/// <summary>A device of a board.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Location">Its label's place.</param>
public sealed record Device(string Name, SourceLocation Location)
{
    /// <summary>Its node in Linux's device tree, or <c>null</c> when the layout does not say.</summary>
    public NamedNode? Node { get; init; }

    /// <summary>Its address on PCI as written, or <c>null</c>.</summary>
    public string? Pci { get; init; }

    /// <summary>Its vendor's id on PCI, or <c>null</c>.</summary>
    public ulong? Vendor { get; init; }

    /// <summary>Its own id on PCI, or <c>null</c>.</summary>
    public ulong? Model { get; init; }

    /// <summary>Its name as a platform device, or <c>null</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>Its registers at Linux's addresses.</summary>
    public ImmutableArray<AddressRange> Registers { get; init; } = [];

    /// <summary>Where they are written; its label's place without any.</summary>
    public SourceLocation RegistersLocation { get; init; } = Location;

    /// <summary>The numbers of its interrupts.</summary>
    public ImmutableArray<OwnedInterrupt> Interrupts { get; init; } = [];
}

/// <summary>An interrupt of a device.</summary>
/// <param name="Number">Its number at the controller.</param>
/// <param name="Location">Where it is written.</param>
public sealed record OwnedInterrupt(ulong Number, SourceLocation Location);
