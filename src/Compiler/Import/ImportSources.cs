using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Images.DeviceTrees;
using FswLayout.Layout;
using FswLayout.Snapshots;

namespace FswLayout.Import;

/// <summary>What people have of a device, from which a first layout is made.</summary>
public sealed record ImportSources
{
    /// <summary>What the board is to be called; <c>null</c>: as its device tree calls it.</summary>
    public string? BoardName { get; init; }

    /// <summary>A board that another file declares, instead of <see cref="Tree"/>; <c>null</c>: the layout declares its own.</summary>
    public KnownBoard? Board { get; init; }

    /// <summary>The board's device tree, or <c>null</c>.</summary>
    public NamedTree? Tree { get; init; }

    /// <summary>What the device shows while one of the systems runs, or <c>null</c>.</summary>
    public DeviceSnapshot? Device { get; init; }

    /// <summary>Command lines of the systems, in the order in which they become instances.</summary>
    public ImmutableArray<NamedLine> Lines { get; init; } = [];

    /// <summary>RAM banks that somebody told, physical addresses; empty: as the device tree says.</summary>
    public ImmutableArray<AddressRange> Ram { get; init; } = [];

    /// <summary>The section size in bytes that somebody told.</summary>
    public ulong? SectionSize { get; init; }

    /// <summary>Virtual address of the start of low memory (CONFIG_PAGE_OFFSET); <c>null</c> for the usual one.</summary>
    public ulong? PageOffset { get; init; }

    /// <summary>VMALLOC_END of its 3.0 kernels, a virtual address; <c>null</c> for the usual one.</summary>
    public ulong? VmallocEnd { get; init; }

    /// <summary>The Linux release that somebody told, such as <c>6.1</c>.</summary>
    public string? Linux { get; init; }
}

/// <summary>A board that is declared already.</summary>
/// <param name="Import">The path to import, such as <c>boards/tuna.fsw</c>.</param>
/// <param name="Board">What is declared there.</param>
public sealed record KnownBoard(string Import, Board Board);

/// <summary>A device tree.</summary>
/// <param name="File">What it is called where it was found, for comments.</param>
/// <param name="Tree">The tree.</param>
public sealed record NamedTree(string File, DeviceTree Tree);

/// <summary>The command line of one system.</summary>
/// <param name="Name">What the instance is to be called: letters, digits and _.</param>
/// <param name="Text">The line, without its line end.</param>
/// <param name="From">Where it was found, for comments.</param>
public sealed record NamedLine(string Name, string Text, string From)
{
    /// <summary>Its Linux release, where it was told for this one.</summary>
    public string? Linux { get; init; }

    /// <summary>Whether it is all that the board's own tree has: as a rule a boot loader writes another one over it.</summary>
    public bool IsOfBoard { get; init; }

    /// <summary>What runs on its kernel, as <c>system</c> says it; <c>null</c> for plain Linux, or where nobody told.</summary>
    public string? System { get; init; }

    /// <summary>Whether <see cref="System"/> is what its files look like, and nobody told it.</summary>
    public bool IsSystemGuessed { get; init; }

    /// <summary>What it mounts, in order.</summary>
    public ImmutableArray<FoundMount> Mounts { get; init; } = [];

    /// <summary>The tree that its kernel is started with, where one was told: what is reserved in it is not the instance's.</summary>
    public DeviceTree? Tree { get; init; }

    /// <summary>Its reserved section table, entry by entry from section 0, where one was told: what is not 0 in it is not the instance's.</summary>
    public ImmutableArray<ushort> Reserved { get; init; }
}

/// <summary>A first layout.</summary>
/// <param name="Text">The layout, in canonical form; it need not compile where something is missing.</param>
/// <param name="Remarks">What was guessed, what is missing and what was left out, in the order of the text, where it stands as comments.</param>
public sealed record ImportedLayout(string Text, ImmutableArray<ImportRemark> Remarks);

/// <summary>Something that whoever goes on with a first layout has to know.</summary>
/// <param name="Kind">What about it.</param>
/// <param name="Subject">The property or thing it is about, such as <c>section</c>.</param>
/// <param name="Message">A sentence without its full stop.</param>
public sealed record ImportRemark(RemarkKind Kind, string Subject, string Message)
{
    /// <summary>As a comment says it.</summary>
    public override string ToString() => $"{Kind switch { RemarkKind.Guessed => "guessed", RemarkKind.Missing => "missing", _ => "left out" }}: {Message}";
}

/// <summary>What a remark is about.</summary>
public enum RemarkKind
{
    /// <summary>The sources do not say it: the layout says what is likely.</summary>
    Guessed,

    /// <summary>The sources do not say it, and nothing is likely: the layout lacks it.</summary>
    Missing,

    /// <summary>The sources say it, and the layout cannot, or need not.</summary>
    LeftOut,
}
