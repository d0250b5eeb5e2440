using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Images.DeviceTrees;

/// <summary>A processor or device of a board, as a node of its device tree tells of it.</summary>
/// <param name="Path">Its path, such as <c>/soc@0/serial@30860000</c>.</param>
/// <param name="Node">The node.</param>
internal sealed record HardwareNode(string Path, DeviceTreeNode Node)
{
    /// <summary>Its registers, as processors see them; empty for those on a bus that does not say where it lies.</summary>
    public ImmutableArray<AddressRange> Registers { get; init; } = [];

    /// <summary>Numbers of its interrupts at the controller that the root names; of a GIC those that all processors share.</summary>
    public ImmutableArray<uint> Interrupts { get; init; } = [];

    /// <summary>How many more it has: at other controllers, or private to a processor.</summary>
    public int OtherInterrupts { get; init; }

    /// <summary>What it is compatible with, most exact first.</summary>
    public ImmutableArray<string> Compatible { get; } = [.. Node.Words("compatible")];

    /// <summary>Its status where it is another than okay; <c>null</c> otherwise.</summary>
    public string? Status => Node.Property("status")?.Text is { } text and not ("ok" or "okay") ? text : null;
}
