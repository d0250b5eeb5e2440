using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Kernel.Xen;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Layout.Domains;

/// <summary>The Xen of a layout, whose instances it starts as domains.</summary>
public sealed record XenHost : IOwner
{
    /// <summary>Name in the layout file, also of its output folder.</summary>
    public required string Name { get; init; }

    /// <summary>The declaration's name, for diagnostics.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>Text of the documentation comment; empty if there is none.</summary>
    public string Documentation { get; init; } = "";

    /// <summary>The release as written, such as <c>4.17.5</c>.</summary>
    public required string Release { get; init; }

    /// <summary>What that release can do.</summary>
    public required XenModel Model { get; init; }

    /// <summary>Its own image; <c>null</c> when the layout names none.</summary>
    public Image? Kernel { get; init; }

    /// <summary>The board's device tree, with which it is started; <c>null</c> when the layout names none.</summary>
    public Image? Tree { get; init; }

    /// <summary>Its command line (<c>xen,xen-bootargs</c>).</summary>
    public required CommandLine CommandLine { get; init; }

    /// <summary>What the layout says that it was built with.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>The only memory that it takes by itself, physical address ranges in the order of the layout; empty when it takes all.</summary>
    public ImmutableArray<AddressRange> StaticHeap { get; init; } = [];

    /// <summary>Further instances that are Xen, of which there can be one only: their names.</summary>
    internal ImmutableArray<SourceLocation> Others { get; init; } = [];

    /// <summary>Where each property that was given stands.</summary>
    public required PropertyOrigins<InstanceProperty> Origins { get; init; }

    /// <summary>Where <paramref name="property"/> stands; the name where it is left to its default.</summary>
    public SourceLocation OriginOf(InstanceProperty property) => Origins.Of(property) ?? Location;

    /// <summary>None: it has them all, and gives them to its domains.</summary>
    public ImmutableArray<OwnedName> Cpus => [];

    /// <summary>None, likewise.</summary>
    public ImmutableArray<OwnedName> OwnDevices => [];

    /// <summary>Whether the layout gives <paramref name="property"/>, and does not leave it to its default.</summary>
    public bool Gives(InstanceProperty property) => Origins.Of(property) is not null;

    /// <summary>Whether it can give a domain memory that the layout names (CONFIG_STATIC_MEMORY).</summary>
    public bool HasStaticMemory => Has("STATIC_MEMORY", "static_memory");

    /// <summary>Whether it can let domains share memory that the layout names (CONFIG_STATIC_SHM).</summary>
    public bool HasStaticSharing => Has("STATIC_SHM", "static_shm");

    /// <summary>Its configuration, or <c>null</c> when the layout names none or it could not be read.</summary>
    private KernelConfig? Config => Kernel?.Config?.Content;

    /// <summary>Bytes of its image with its .bss, as the layout or the file tells them; those of the file where neither does; 0 without one.</summary>
    public ulong Size => Kernel is not { } image ? 0
        : Math.Max(image.KnownUnpacked ?? 0, BootMemory.LoadedRangeOf(image).Size);

    /// <summary>What it has of what not every one has, in the words of <c>features</c>, whoever says so.</summary>
    public ImmutableArray<string> KnownFeatures => Config is null ? Features
        : [.. new[] { (HasStaticMemory, "static_memory"), (HasStaticSharing, "static_shm") }.Where(f => f.Item1).Select(f => f.Item2)];

    private bool Has(string option, string feature) => Config is { } config ? config.HasBuiltIn(option) : Features.Contains(feature);
}
