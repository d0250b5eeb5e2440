namespace FswLayout.Binding;

#pragma warning disable CS1591 // What each row means is its last argument, which hover and the reference show.

/// <summary>The properties of <c>image KIND { … }</c>.</summary>
public sealed class ImageProperty : PropertyDefinition
{
    private static readonly List<ImageProperty> Rows = [];

    private ImageProperty(string name, PropertyType type, Facets breaks, string documentation)
        : base(BlockKind.Image, name, type, breaks, documentation) => Rows.Add(this);

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<ImageProperty> All => Rows;

    public static ImageProperty File { get; } = new(
        "file", PropertyType.QuotedText, Facets.Images,
        "The file it is loaded from, relative to the loader script's folder.");

    public static ImageProperty Load { get; } = new(
        "load", PropertyType.Base, Facets.Images,
        "The physical address of its first byte; auto: the compiler chooses one. Left out, ATAGs lie at base + 0x100 and the RST at base + 0x1000.")
    { IsRequired = true, OptionalFor = ["atags", "rst"] };

    public static ImageProperty Size { get; } = new(
        "size", PropertyType.FileSize, Facets.Images,
        "How many bytes it takes, at most; auto: as many as its file has, which --images finds; of ATAGs and RST, as many as fswc writes.");

    public static ImageProperty Headroom { get; } = new(
        "headroom", PropertyType.Size, Facets.Images,
        "How many bytes stay free behind it, so that it can grow and nothing moves; with load = auto and unpacked also behind what a kernel unpacks to.");

    public static ImageProperty Unpacked { get; } = new(
        "unpacked", PropertyType.Size, Facets.Images,
        "For a kernel: how many bytes it takes unpacked, from base + 0x8000; an Image of arm64, from where it runs, its .bss included: image_size of its "
        + "header.")
    { OnlyFor = ["kernel"], Limits = PropertyLimits.AnyMemorySize };

    public static ImageProperty Config { get; } = new(
        "config", PropertyType.QuotedText, Facets.Kernel,
        "For a kernel: the configuration it was built with (.config or config.gz). What the layout needs of it is checked.")
    { OnlyFor = ["kernel"] };

    public static ImageProperty Init { get; } = new(
        "init", PropertyType.QuotedText, Facets.Guest,
        "For a ramdisk: the guest's own init.HARDWARE.rc or init.rc. What it mounts and starts by itself is checked; "
        + "files beside it are read as init reads them.")
    {
        OnlyFor = ["initrd"],
    };
}
