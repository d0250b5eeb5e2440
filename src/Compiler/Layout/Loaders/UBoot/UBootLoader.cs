using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Text;

namespace FswLayout.Layout.Loaders.UBoot;

/// <summary>
/// Das U-Boot with boot.scr. It runs at the end of RAM, loads files where the script says, and before it starts a kernel moves the ramdisk and the tree
/// below itself, unless initrd_high and fdt_high say otherwise; the tree grows then (boot/image-board.c and boot/image-fdt.c of 2023.01). What it keeps for
/// itself is from 16 KiB below its stack pointer on (arch_lmb_reserve_generic, lib/lmb.c), since 2025.01 from CONFIG_STACK_SIZE below where its stack starts
/// (lmb_reserve_uboot_region there): which of both shows on the device alone, so that the layout has the range and no release.
/// </summary>
public sealed class UBootLoader : BootLoader
{
    /// <summary>All ones: what is loaded stays where it is.</summary>
    internal const ulong InPlace = ulong.MaxValue;

    /// <inheritdoc/>
    public override string Word => "uboot";

    /// <inheritdoc/>
    public override bool HasSettings => true;

    /// <inheritdoc/>
    public override ImmutableArray<LoaderSetting> Settings => Given;

    internal ImmutableArray<LoaderSetting> Given { get; init; } = [];

    /// <summary>Physical addresses of its stack, heap and image, once it has moved itself there.</summary>
    public required AddressRange Memory { get; init; }

    /// <summary>Whether the layout says so; else that is where it usually lies.</summary>
    public bool IsMemoryTold { get; init; }

    /// <summary>All that it may have; more than <see cref="Memory"/> where the layout does not say.</summary>
    internal AddressRange Reach { get; init; }

    /// <summary>Where boot.scr may lie; <c>null</c> when the layout does not say.</summary>
    public AddressRange? Script { get; init; }

    /// <summary>Where boot.scr loads layout.dtbo; <c>null</c> when the tree that it loads has it already.</summary>
    public AddressRange? Overlay { get; init; }

    /// <summary>Bytes that it adds to the tree for what it writes there itself.</summary>
    public required ulong FdtRoom { get; init; }

    /// <summary>The variable initrd_high: below which address the ramdisk goes; <c>null</c> when it is unset.</summary>
    public required ulong? InitrdHigh { get; init; }

    /// <summary>The variable fdt_high; <c>null</c> when it is unset.</summary>
    public required ulong? FdtHigh { get; init; }

    /// <summary>Where booti unpacks a compressed Image (kernel_comp_addr_r), and how large that may be; <c>null</c> when the layout does not say.</summary>
    public AddressRange? Unpack { get; init; }

    /// <summary>Where boot.scr loads one image of all files, for bootm; <c>null</c> where it loads them one by one.</summary>
    public AddressRange? Fit { get; init; }

    /// <summary>bootm_low; <c>null</c> when it is unset.</summary>
    public ulong? BootmLow { get; init; }

    /// <summary>bootm_size in bytes; <c>null</c> when it is unset.</summary>
    public ulong? BootmSize { get; init; }

    /// <summary>Where each of these is said; the loader's own word for what is left to its default.</summary>
    public required Func<Binding.LoaderProperty, SourceLocation> PlaceOf { get; init; }

    /// <summary>Whether the ramdisk stays where it is loaded.</summary>
    public bool KeepsRamdisk => InitrdHigh == InPlace;

    /// <summary>Whether the device tree stays where it is loaded.</summary>
    public bool KeepsTree => FdtHigh == InPlace;

    /// <summary>Where U-Boot itself is.</summary>
    internal BootPart Own => new(
        IsMemoryTold ? "U-Boot's own memory" : "what U-Boot is assumed to have itself", Memory, PlaceOf(Binding.LoaderProperty.Memory), null, IsReserved: false)
    {
        IsLoaders = true,
        Mend = IsMemoryTold ? "keep clear of it, or move what lies there: bdinfo shows what U-Boot keeps for itself" : $"keep clear of it, or {HowToTell}",
        Doubt = IsMemoryTold ? null : HowToTell,
    };

    /// <summary>How a layout says where U-Boot is.</summary>
    internal const string HowToTell =
        "say in the loader's block where U-Boot is: memory = START .. END; what bdinfo shows as reserved up to the end of RAM";

    /// <inheritdoc/>
    public override ImmutableArray<BootPart> OwnParts =>
        [.. WhileLoading, .. Unpack is { } place ? new[] { Loaded("the kernel that booti unpacks", place, Binding.LoaderProperty.Unpack) } : []];

    /// <summary>What it has itself while boot.scr runs.</summary>
    internal ImmutableArray<BootPart> WhileLoading =>
    [
        Own,
        .. Script is { } script ? new[] { Loaded("boot.scr", script, Binding.LoaderProperty.Script) } : [],
        .. Overlay is { } overlay ? new[] { Loaded("layout.dtbo", overlay, Binding.LoaderProperty.Overlay) } : [],
        .. FitPart,
    ];

    /// <summary>The image of all files, where there is one.</summary>
    internal BootPart[] FitPart => Fit is { } fit ? [Loaded("image.itb", fit, Binding.LoaderProperty.Fit)] : [];

    /// <inheritdoc/>
    public override ulong TreeRoom => OverlaySize + (KeepsTree ? FdtRoom : 0);

    /// <summary>Bytes that the merged overlay adds to the tree, at most.</summary>
    internal ulong OverlaySize => Math.Min(Overlay?.Size ?? 0, Bounds.PhysicalLimit);

    /// <inheritdoc/>
    public override Instance AtStart(Board board, Instance instance) => new UBootChain(this, board, instance).AtStart;

    /// <inheritdoc/>
    public override IEnumerable<BootMoment> MomentsOf(Instance instance, LayoutModel model) => new UBootChain(this, model.Board, instance).MomentsIn(model);

    internal BootPart Loaded(string name, AddressRange range, Binding.LoaderProperty property) => new(name, range, PlaceOf(property), null, IsReserved: false)
    {
        IsLoaders = true,
        Mend = $"let {property.Name} start elsewhere",
    };
}
