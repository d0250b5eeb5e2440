using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;

namespace FswLayout.Layout.Loaders.UBoot;

/// <summary>How U-Boot brings one instance up: what is loaded where, what is moved, what grows.</summary>
internal sealed class UBootChain
{
    private readonly UBootLoader _loader;
    private readonly Board _board;
    private readonly Instance _instance;
    private readonly Image? _kernel;
    private readonly Image? _ramdisk;
    private readonly Image? _tree;

    public UBootChain(UBootLoader loader, Board board, Instance instance)
    {
        (_loader, _board, _instance) = (loader, board, instance);
        (_kernel, _ramdisk, _tree) = (Placed(ImageKind.Kernel), Placed(ImageKind.Initrd), Placed(ImageKind.Dtb));
        AddressRange[] taken = [loader.Memory, .. _kernel is { } kernel ? new[] { RangeOf(kernel, KernelLoad) } : []];
        RamdiskAt = _ramdisk is null || loader.KeepsRamdisk ? Loaded(_ramdisk)
            : Places(taken).Below(loader.InitrdHigh ?? Low + MapSize, Loaded(_ramdisk)!.Value.Size);
        TreeAt = _tree is null || loader.KeepsTree ? Grown(Loaded(_tree), loader.TreeRoom)
            : MovedTree([.. taken, .. RamdiskAt is { } ramdisk ? new[] { ramdisk } : [], .. board.Regions.Where(IsReserved).Select(r => r.Range)]);
    }

    /// <summary>Whether it is to move the ramdisk, and can.</summary>
    public bool MovesRamdisk => _ramdisk is not null && !_loader.KeepsRamdisk;

    /// <summary>Whether it is to move the device tree, and can.</summary>
    public bool MovesTree => _tree is not null && !_loader.KeepsTree;

    /// <summary>Where the ramdisk lies in the end; <c>null</c> when there is none, or no room for it.</summary>
    public AddressRange? RamdiskAt { get; }

    /// <summary>Where the tree lies in the end, with room for fix-ups; <c>null</c> when there is none, or no room for it.</summary>
    public AddressRange? TreeAt { get; }

    /// <summary>The end of the memory that things are moved to.</summary>
    public ulong WindowEnd => Low + MapSize;

    /// <summary>
    /// Where the kernel runs: booti moves an Image up to 2 MiB (booti_setup, arch/arm/lib/image.c; flags with bit 3, as since Linux 4.6); bootm of a FIT image
    /// copies it to its load address and runs it there (bootm_load_os, boot/bootm.c of 2023.01).
    /// </summary>
    private ulong KernelLoad => _kernel is null ? 0
        : _instance.Kernel.Model.UnpacksItself || _loader.Fit is not null ? _kernel.Load : Pages.AlignUp(_kernel.Load, KernelPlacement.TwoMegabytes);

    private ulong Low => _loader.BootmLow ?? (_board.Ram.IsEmpty ? 0 : _board.Ram[0].Start);

    private ulong MapSize => Math.Min(
        ulong.MaxValue - Low, _loader.BootmSize ?? (_board.Ram.IsEmpty || _board.Ram[0].End < Low ? 0 : _board.Ram[0].End - Low));

    /// <summary>The instance with its images where they lie when its kernel starts.</summary>
    public Instance AtStart => _instance with { Images = [.. _instance.Images.Select(AtStartOf)] };

    /// <summary>What is live at each moment.</summary>
    public IEnumerable<BootMoment> MomentsIn(LayoutModel model)
    {
        BootPart[] tree = PartOf(_tree, Grown(Loaded(_tree), _loader.OverlaySize)), ramdisk = PartOf(_ramdisk, Loaded(_ramdisk));
        BootPart[] kernel = PartOf(_kernel, _kernel is null ? null : RangeOf(_kernel, KernelLoad));
        BootPart[] movedRamdisk = PartOf(_ramdisk, RamdiskAt, LoaderProperty.InitrdHigh, MovesRamdisk);
        BootPart[] movedTree = PartOf(_tree, TreeAt, LoaderProperty.FdtHigh, MovesTree);
        yield return new(
            "while boot.scr loads",
            _loader.Fit is null ? [.. _loader.WhileLoading, .. PartOf(_kernel, Loaded(_kernel)), .. ramdisk, .. tree] : _loader.WhileLoading);
        // bootm takes ramdisk and tree out before the kernel: the image has to last until then (bootm_find_images, bootm_load_os).
        if (_loader.Fit is not null)
            yield return new("when bootm takes the files out of image.itb", [_loader.Own, .. _loader.FitPart, .. kernel, .. ramdisk, .. tree]);
        else if (_kernel is not null && UBootScript.IsPacked(_kernel, _instance) && _loader.Unpack is { } place)
        {
            var unpacked = AddressRange.FromSize(place.Start, Math.Min(place.Size, SizeOf(_kernel)));
            yield return new("when booti unpacks the kernel",
            [
                _loader.Own, _loader.Loaded("the unpacked kernel", unpacked, LoaderProperty.Unpack), .. PartOf(_kernel, Loaded(_kernel)), .. ramdisk, .. tree,
            ]);
        }
        if (_kernel is not null && KernelLoad != _kernel.Load)
            yield return new("when booti moves the kernel", [_loader.Own, .. kernel, .. ramdisk, .. tree]);
        if (MovesRamdisk)
            yield return new("when U-Boot moves the ramdisk", [_loader.Own, .. movedRamdisk, .. kernel, .. tree]);
        if (MovesTree)
            yield return new("when U-Boot moves the tree", [_loader.Own, .. movedTree, .. movedRamdisk, .. kernel, .. tree]);
        yield return new("when U-Boot hands over", [_loader.Own, .. movedTree, .. movedRamdisk, .. kernel]);
        yield return BootMoment.Start(BootMemory.Of(AtStart, model).Select(Told));
    }

    /// <summary>What it moved itself is no image of the layout's any more: no load = would change it.</summary>
    private BootPart Told(BootPart part) => part.Image?.Kind switch
    {
        ImageKind.Initrd when MovesRamdisk => Moved(part, LoaderProperty.InitrdHigh),
        ImageKind.Dtb when MovesTree => Moved(part, LoaderProperty.FdtHigh),
        _ => part,
    };

    private BootPart Moved(BootPart part, LoaderProperty property) => part with
    {
        Name = part.Name + ", moved by U-Boot,",
        Image = null,
        Location = _loader.PlaceOf(property),
        Mend = $"write {property.Name} = {LoaderProperty.InitrdHigh.Default}; so that it stays where it is loaded, or an address below which there is room",
    };

    private BootPart[] PartOf(Image? image, AddressRange? range) => image is null || range is not { } at ? []
        : [new($"the {BootMemory.NameOf(image.Kind)}", at, image.OriginOf(ImageProperty.Load), image, IsReserved: true)];

    private BootPart[] PartOf(Image? image, AddressRange? range, LoaderProperty property, bool isMoved) =>
        isMoved ? [.. PartOf(image, range).Select(p => Moved(p, property))] : PartOf(image, range);

    private Image? Placed(ImageKind kind) => _instance.ImageOf(kind) is { IsPlaced: true } image ? image : null;

    private AddressRange? Loaded(Image? image) => image is null ? null : BootMemory.LoadedRangeOf(image);

    private static AddressRange? Grown(AddressRange? range, ulong by) => range is { } at ? AddressRange.FromSize(at.Start, at.Size + by) : null;

    /// <summary>The Image with its .bss; a zImage unpacks itself later.</summary>
    private AddressRange RangeOf(Image kernel, ulong load) => _instance.Kernel.Model.UnpacksItself ? BootMemory.LoadedRangeOf(kernel)
        : AddressRange.FromSize(load, SizeOf(kernel));

    private static ulong SizeOf(Image kernel) => Math.Max(kernel.KnownUnpacked ?? 0, BootMemory.LoadedRangeOf(kernel).Size);

    /// <summary>Regions that the tree reserves: boot_fdt_add_mem_rsv_regions knows them before it moves the tree, and after it moved the ramdisk.</summary>
    private static bool IsReserved(Region region) => region.Kind is not (RegionKind.Registers or RegionKind.Clobber);

    private MovedPlaces Places(IEnumerable<AddressRange> reserved) => new(AddressRanges.Union(_board.Ram), reserved);

    /// <summary>boot_relocate_fdt (boot/image-fdt.c): bank by bank where fdt_high is unset.</summary>
    private AddressRange? MovedTree(AddressRange[] reserved)
    {
        MovedPlaces places = Places(reserved);
        ulong size = Grown(Loaded(_tree), _loader.OverlaySize + _loader.FdtRoom)!.Value.Size, left = MapSize;
        if (_loader.FdtHigh is { } high)
            return places.Below(high, size);
        foreach (AddressRange bank in _board.Ram.Where(b => b.End >= Low))
        {
            ulong usable = Math.Min(bank.Size, left);
            if (usable > 0 && places.Below(bank.Start + usable, size) is { } place)
                return place;
            left -= Math.Min(left, usable - Math.Min(usable, Math.Max(bank.Start, Low) - bank.Start));
            if (left == 0)
                return null;
        }
        return null;
    }

    /// <summary>With its overlay, and shrunk again to what is in it (fdt_shrink_to_minimum, common/fdt_support.c).</summary>
    private ulong? SizeAtStart(Image tree) => _loader.OverlaySize == 0 ? tree.Size : Grown(Loaded(tree), _loader.OverlaySize)!.Value.Size;

    private Image AtStartOf(Image image) => image switch
    {
        { IsPlaced: false } => image,
        { Kind: ImageKind.Kernel } => image with { Load = KernelLoad },
        { Kind: ImageKind.Initrd } when RamdiskAt is { } ramdisk => image with { Load = ramdisk.Start },
        { Kind: ImageKind.Dtb } when TreeAt is { } tree => image with { Load = tree.Start, Size = SizeAtStart(image) },
        _ => image,
    };
}
