using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Text;

namespace FswLayout.Layout.Domains;

/// <summary>What Xen makes of an instance that it starts. The images of the instance itself lie where Xen puts them, as the domain sees it.</summary>
public sealed record Domain
{
    /// <summary>Bytes of its memory.</summary>
    public required ulong Bytes { get; init; }

    /// <summary>Processors that it sees.</summary>
    public required ulong Processors { get; init; }

    /// <summary>Whether it has a PL011 to print on.</summary>
    public required bool HasConsole { get; init; }

    /// <summary>Whether it sees its memory where it lies.</summary>
    public required bool IsDirectMapped { get; init; }

    /// <summary>Which of Xen's interfaces it has.</summary>
    public required XenInterfaces Interfaces { get; init; }

    /// <summary>Whether it rules over others, and has the hardware.</summary>
    public required bool IsDom0 { get; init; }

    /// <summary>Whether the layout says which memory it has; else Xen takes it from its heap.</summary>
    public required bool IsStatic { get; init; }

    /// <summary>The address from which on the layout says that its memory lies; <c>null</c> where it names sections, or nothing.</summary>
    public ulong? Start { get; init; }

    /// <summary>Its memory where it lies, as physical address ranges; empty where Xen chooses it.</summary>
    public ImmutableArray<AddressRange> Memory { get; init; } = [];

    /// <summary>What its boot loader puts into memory for it: kernel, ramdisk and partial device tree, with physical addresses, in declaration order.</summary>
    public required ImmutableArray<Image> Modules { get; init; }

    /// <summary>The RAM that its kernel finds; empty where that is Xen's to decide when it runs (dom0).</summary>
    public ImmutableArray<AddressRange> Ram { get; init; } = [];

    /// <summary>Where each property that was given stands.</summary>
    public PropertyOrigins<DomainProperty> Origins { get; init; } = PropertyOrigins<DomainProperty>.None;

    /// <summary>The block, or the instance's name without one.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>Where <paramref name="property"/> stands; the block where it is left to its default.</summary>
    public SourceLocation OriginOf(DomainProperty property) => Origins.Of(property) ?? Location;

    /// <summary>The module of one kind, or <c>null</c>.</summary>
    public Image? ModuleOf(ImageKind kind) => Modules.FirstOrDefault(m => m.Kind == kind);
}

/// <summary>Xen's own interfaces of a domain (<c>xen,enhanced</c>).</summary>
public enum XenInterfaces
{
    /// <summary>None.</summary>
    None,

    /// <summary>Event channels and grant tables.</summary>
    NoXenstore,

    /// <summary>Xenstore too, which a dom0 has to serve.</summary>
    All,
}
