namespace FswLayout.Binding;

#pragma warning disable CS1591 // What each row means is its last argument, which hover and the reference show.

/// <summary>The properties of the block that may follow <c>loader = uboot</c> and <c>loader = xen</c>.</summary>
public sealed class LoaderProperty : PropertyDefinition
{
    private static readonly List<LoaderProperty> Rows = [];

    private LoaderProperty(string name, PropertyType type, string documentation)
        : base(BlockKind.Loader, name, type, Facets.Scripts, documentation) => Rows.Add(this);

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<LoaderProperty> All => Rows;

    public static LoaderProperty By { get; } = new(
        "by", PropertyType.Choice,
        "Of Xen: who starts it. uboot: U-Boot, from boot.scr; qemu: QEMU itself, with -kernel and -dtb, which have places of their own.")
    { Default = "uboot", Choices = ["uboot", "qemu"] };

    public static LoaderProperty Memory { get; } = new(
        "memory", PropertyType.Range,
        "What U-Boot itself has once it runs: stack, heap and image, as bdinfo shows them (docs/uboot.md). Left out, the last 64M of the first bank, or an "
        + "eighth of it, are assumed, below what regions have.");

    public static LoaderProperty Script { get; } = new(
        "script", PropertyType.Range,
        "Where boot.scr is loaded (scriptaddr), and how large it may be.");

    public static LoaderProperty Overlay { get; } = new(
        "overlay", PropertyType.Range,
        "Where boot.scr loads layout.dtbo, to merge it into the tree (fdt apply). Left out, image dtb is a tree with it already.");

    public static LoaderProperty Unpack { get; } = new(
        "unpack", PropertyType.Range,
        "Where booti unpacks a compressed Image (kernel_comp_addr_r), and how large it may be then. From there it is copied to where it was loaded.");

    public static LoaderProperty Fit { get; } = new(
        "fit", PropertyType.Range,
        "Where boot.scr loads image.itb (mkimage makes it of image.its), and how large that may be: bootm starts the kernel from it, and no file is loaded "
        + "by itself.");

    public static LoaderProperty FdtRoom { get; } = new(
        "fdt_room", PropertyType.Size,
        "What U-Boot adds to the tree for its own fix-ups (CONFIG_SYS_FDT_PAD).")
    { Default = "12K", Limits = PropertyLimits.AnyMemorySize };

    public static LoaderProperty InitrdHigh { get; } = new(
        "initrd_high", PropertyType.Base,
        "Below which address U-Boot moves the ramdisk; all ones: it stays where it is loaded; auto: the variable is unset, and it goes below U-Boot.")
    { Default = "0xFFFFFFFFFFFFFFFF" };

    public static LoaderProperty FdtHigh { get; } = new(
        "fdt_high", PropertyType.Base,
        "Below which address U-Boot moves the device tree; all ones: it stays where it is loaded; auto: the variable is unset, and it goes below U-Boot.")
    { Default = "0xFFFFFFFFFFFFFFFF" };

    public static LoaderProperty BootmLow { get; } = new(
        "bootm_low", PropertyType.Address,
        "Where the memory starts that U-Boot moves things to. Left out, the start of RAM.");

    public static LoaderProperty BootmSize { get; } = new(
        "bootm_size", PropertyType.Size,
        "How large that memory is. Left out, to the end of the first bank.")
    { Limits = PropertyLimits.AnyMemorySize };
}
