using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Images.Elf;
using FswLayout.Text;

namespace FswLayout.Layout.Owners;

/// <summary>
/// An owner that is not Linux: firmware, a real-time system. What it has in RAM is a carve-out of the board (<see cref="Region.Owner"/>), so that what
/// holds for those holds for it.
/// </summary>
public sealed record Companion : IOwner
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public required SourceLocation Location { get; init; }

    /// <summary>Text of the documentation comment; empty if there is none.</summary>
    public string Documentation { get; init; } = "";

    /// <summary>What it is.</summary>
    public required OwnerKind Kind { get; init; }

    /// <summary>What stands in the parentheses of its kind, such as <c>zephyr</c>; empty without any.</summary>
    public string Release { get; init; } = "";

    /// <summary>Its own memory at Linux's addresses, sorted and disjoint: as the layout gives it, or else what its file takes, in RAM whole pages.</summary>
    public ImmutableArray<AddressRange> Memory { get; init; } = [];

    /// <summary>Where it starts, as its processor sees it; <c>null</c> where nobody knows.</summary>
    public ulong? Entry { get; init; }

    /// <summary>The name of its program, or <c>null</c>.</summary>
    public string? FileName { get; init; }

    /// <summary>Its program; <c>null</c> when it names none or nobody looked.</summary>
    public NamedFile<ElfReading>? File { get; init; }

    /// <summary>What is in its program; <c>null</c> when nobody looked, or it is none.</summary>
    public ElfFile? Program => File?.Content?.File;

    /// <inheritdoc/>
    public ImmutableArray<OwnedName> Cpus { get; init; } = [];

    /// <inheritdoc/>
    public ImmutableArray<OwnedName> OwnDevices { get; init; } = [];

    /// <summary>The first of its processors that the board has: its view is the program's; <c>null</c> where the layout names none.</summary>
    public Processor? Processor { get; init; }

    /// <summary>Where each property that was given stands.</summary>
    public PropertyOrigins<InstanceProperty> Origins { get; init; } = PropertyOrigins<InstanceProperty>.None;

    /// <summary>Where <paramref name="property"/> stands; the instance's own name where it is left out.</summary>
    public SourceLocation OriginOf(InstanceProperty property) => Origins.Of(property) ?? Location;

    /// <summary>Whether the layout gives <paramref name="property"/>.</summary>
    public bool Gives(InstanceProperty property) => Origins.Of(property) is not null;

    /// <summary>Where it is said what memory it has: the property, or the name of its file.</summary>
    public SourceLocation MemoryLocation => OriginOf(Gives(InstanceProperty.Memory) ? InstanceProperty.Memory : InstanceProperty.File);

    /// <summary>A segment of its program at Linux's addresses; several ranges where several windows show it.</summary>
    public ImmutableArray<AddressRange> ToLinux(AddressRange seen) => Processor is { } processor ? processor.ToLinux(seen) : [seen];

    /// <summary><c>firmware</c> or <c>rtos(zephyr)</c>.</summary>
    public string KindText => Release.Length == 0 ? Kind.Name : $"{Kind.Name}({Release})";
}

/// <summary>A program that was looked into.</summary>
/// <param name="File">What it says; <c>null</c> when nothing of it can be trusted.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record ElfReading(ElfFile? File, ImmutableArray<Images.ImageProblem> Problems)
{
    /// <summary>Looks into a file; as a <see cref="FileLoader.Reader{T}"/>.</summary>
    internal static (ElfReading? Content, string? Problem) Read(string path, Stream stream) =>
        ElfFile.Read(stream) is var reading ? (new ElfReading(reading.Facts, reading.Problems), null) : default;
}
