using System.Collections.Immutable;

namespace FswLayout.Binding;

/// <summary>What a block is: which properties it knows.</summary>
public enum BlockKind
{
    /// <summary><c>board NAME { … }</c></summary>
    Board,

    /// <summary><c>partition NAME { … }</c> of a board</summary>
    Partition,

    /// <summary><c>shared NAME = RANGE { … }</c> and <c>reserve NAME = RANGE { … }</c> of a board</summary>
    Region,

    /// <summary><c>loader = uboot { … }</c> of a board</summary>
    Loader,

    /// <summary><c>cpu NAME { … }</c> of a board</summary>
    Cpu,

    /// <summary><c>window NAME = RANGE { … }</c> of a cpu</summary>
    Window,

    /// <summary><c>device NAME { … }</c> of a board</summary>
    Device,

    /// <summary><c>instance NAME { … }</c>, and templates</summary>
    Instance,

    /// <summary><c>domain { … }</c> of an instance that Xen starts</summary>
    Domain,

    /// <summary><c>args { … }</c>: any key</summary>
    Args,

    /// <summary><c>devices { … }</c>: any key</summary>
    Devices,

    /// <summary><c>image KIND { … }</c></summary>
    Image,

    /// <summary><c>mount "PATH" { … }</c></summary>
    Mount,
}

/// <summary>What kind of value a property takes.</summary>
public enum PropertyType
{
    /// <summary>A plain number.</summary>
    Number,

    /// <summary>A number of bytes.</summary>
    Size,

    /// <summary>A number of bytes, or <c>auto</c>.</summary>
    FileSize,

    /// <summary>An address.</summary>
    Address,

    /// <summary>A physical address, or <c>auto</c>.</summary>
    Base,

    /// <summary>A quoted string.</summary>
    QuotedText,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>A bare word or a quoted string.</summary>
    Word,

    /// <summary>A list of bare words and quoted strings.</summary>
    Words,

    /// <summary>A plain number or a list of them.</summary>
    Numbers,

    /// <summary>One range of addresses.</summary>
    Range,

    /// <summary>One range of addresses or a list of them.</summary>
    Ranges,

    /// <summary><c>linux(VERSION)</c>, or an <see cref="OwnerKind"/>.</summary>
    KernelRelease,

    /// <summary><c>linux</c> or <c>android(VERSION)</c>.</summary>
    SystemRelease,

    /// <summary><c>rest</c>, a size, <c>sections …</c> or <c>auto SIZE</c>; ranges, of an owner that is not Linux.</summary>
    Memory,

    /// <summary>A partition of the board, or <c>loop("/path")</c>.</summary>
    Source,

    /// <summary>What a boot argument can be: a string, a number, a version or nothing.</summary>
    Argument,

    /// <summary>A block of properties.</summary>
    Block,
}

/// <summary>Whether a property has a label between its name and its value.</summary>
public enum LabelKind
{
    /// <summary>No label.</summary>
    None,

    /// <summary>A name.</summary>
    Name,

    /// <summary>One of <see cref="PropertyDefinition.Choices"/>.</summary>
    Choice,

    /// <summary>A quoted absolute path.</summary>
    Path,
}

/// <summary>One row of the table of properties; what reads the layout finds its value, its default and its place by it.</summary>
public abstract class PropertyDefinition
{
    private readonly Lazy<Value?> _default;

    private protected PropertyDefinition(BlockKind block, string name, PropertyType type, Facets breaks, string documentation)
    {
        (Block, Name, Type, Breaks, Documentation) = (block, name, type, breaks, documentation);
        _default = new Lazy<Value?>(() => ValueText.Default(this));
    }

    /// <summary>The block it stands in.</summary>
    public BlockKind Block { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it takes.</summary>
    public PropertyType Type { get; }

    /// <summary>One or two sentences, for hover, completion and the reference.</summary>
    public string Documentation { get; }

    /// <summary>Whether a block without it is an error.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Labels of blocks that need not give it although it is required.</summary>
    public ImmutableArray<string> OptionalFor { get; init; } = [];

    /// <summary>What <c>arch</c> of the board is where it need not be given although it is required.</summary>
    public ImmutableArray<string> OptionalOn { get; init; } = [];

    /// <summary>Labels of the only blocks that may give it; empty when all may.</summary>
    public ImmutableArray<string> OnlyFor { get; init; } = [];

    /// <summary>What it is when it is not given, as one would write it; <c>null</c> when there is no default.</summary>
    public string? Default { get; init; }

    /// <summary>Whether a label tells several of its name apart.</summary>
    public LabelKind Label { get; init; }

    /// <summary>The words it, or its label, may be; empty when that is open.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The least and the largest number it may be.</summary>
    public (ulong Least, ulong Most)? Limits { get; init; }

    /// <summary>Whether its block may stand without a value before it.</summary>
    public bool IsValueOptional { get; init; }

    /// <summary>Whether its addresses are not those of Linux's physical memory: virtual ones, or as another processor or a domain sees them.</summary>
    internal bool IsOtherView { get; init; }

    /// <summary>Of an instance: who may give it.</summary>
    public OwnerSet Owners { get; init; }

    /// <summary>What its block is: for <see cref="PropertyType.Block"/> all that it takes, for others what may follow the value.</summary>
    public BlockKind? Nested { get; init; }

    /// <summary>What a mistake in it leaves in doubt; <see cref="Facets.None"/> when nothing is decided by it.</summary>
    internal Facets Breaks { get; }

    /// <summary><see cref="Default"/> as the reader of written values reads it; <c>null</c> when there is no default.</summary>
    internal Value? DefaultValue => _default.Value;

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
