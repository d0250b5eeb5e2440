using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout.Loaders;

namespace FswLayout.Layout;

/// <summary>Which addresses an image may have, and how much it needs there, for <c>load = auto</c>.</summary>
/// <param name="Window">Where all of it must lie.</param>
/// <param name="Size">Bytes that it takes itself, at most.</param>
/// <param name="Behind">Bytes that stay free behind it.</param>
/// <param name="Unit">What its address is a multiple of.</param>
internal sealed record ImageRoom(AddressRange Window, ulong Size, ulong Behind, ulong Unit)
{
    /// <summary>More than most trees have.</summary>
    public const ulong UsualTree = 256UL << 10;

    /// <summary>More than most kernels take unpacked, from their base.</summary>
    public const ulong UsualUnpacked = 32UL << 20;

    /// <summary>No packer of kernels makes one smaller than this part of itself (CONFIG_KERNEL_XZ comes to about a quarter).</summary>
    private const ulong UsualRatio = 4;

    /// <summary>From base: where the kernel puts its first page table; tables must end before it (head.S).</summary>
    public const ulong PageTables = 0x4000;

    /// <summary>A 32-bit kernel starts from no address above.</summary>
    private static readonly AddressRange Addressable = new(0, 1UL << 32);

    /// <summary>Where a kernel with its files may start from.</summary>
    private static AddressRange AddressableBy(KernelModel kernel) => kernel.UnpacksItself ? Addressable : new AddressRange(0, Bounds.PhysicalLimit);

    /// <summary>All bytes that must be free.</summary>
    public ulong Needed => Size + Behind;

    /// <summary>That of <paramref name="image"/>, whatever its address is now.</summary>
    public static ImageRoom Of(Image image, Instance instance, LayoutModel model)
    {
        ulong size = Math.Min(SizeOf(image, instance, model), Addressable.End), headroom = Math.Min(image.Headroom, Addressable.End);
        AddressRange window = WindowOf(image.Kind, instance, model).Intersect(AddressableBy(instance.Kernel.Model));
        // The loader fills the last page of what it loads with zeros (load_file, the field notes of the original system).
        return image.Kind switch
        {
            ImageKind.Atags or ImageKind.Rst => new ImageRoom(window, size, headroom, 0x100),
            ImageKind.Kernel when !instance.Kernel.Model.UnpacksItself => new ImageRoom(
                window, Pages.RoundUp(size), headroom + (image.Unpacked is null ? instance.Kernel.Model.UsualBss : 0), KernelPlacement.TwoMegabytes),
            ImageKind.Kernel => new ImageRoom(window, Pages.RoundUp(size), Math.Max(headroom, BootMemory.Workspace), Pages.Size),
            _ => new ImageRoom(
                window, Pages.RoundUp(size), headroom + (image.Kind == ImageKind.Dtb ? BootChain.TreeRoom(instance, model.Board) : 0),
                DeviceTreeWindow.NeedsOwnBoundary(image, instance, size + headroom) ? DeviceTreeWindow.Section : Pages.Size),
        };
    }

    /// <summary>
    /// From the base up, what belongs to the unpacked kernel: told, or else estimated by the layout alone, so that a look into the files moves nothing
    /// that would have been right without.
    /// </summary>
    public static AddressRange FrontOf(Instance instance)
    {
        if (!instance.Kernel.Model.UnpacksItself)
            return AddressRange.FromSize(instance.Base, 0);
        Image? kernel = instance.ImageOf(ImageKind.Kernel);
        ulong text = kernel?.TextOffset ?? TextOffset.Default;
        ulong end = kernel?.Unpacked is { } unpacked
            ? text + Math.Min(unpacked, Addressable.End) + Math.Min(kernel.Headroom, Addressable.End)
            : Math.Max(UsualUnpacked, UsualRatio * Math.Min(kernel?.Size ?? 0, Addressable.End));
        return AddressRange.FromSize(instance.Base, end);
    }

    private static ulong SizeOf(Image image, Instance instance, LayoutModel model)
    {
        ulong known = BootMemory.RangeOf(image with { Load = 0 }, instance, model).Size;
        ulong usual = image.Size is not null ? 0
            : image.Kind switch { ImageKind.Kernel => instance.Kernel.Model.UsualFile, ImageKind.Dtb => UsualTree, _ => 0 };
        return Math.Max(Math.Max(known, usual), (ulong?)image.Content?.Content?.Length ?? 0);
    }

    /// <summary>
    /// Tables in front of the kernel; a kernel in kernelcore, where its zImage finds its base by its own address; what is read through the mapping of low
    /// memory there; all in the head of its memory, which is its own for good, as all of it is where none goes offline, or no kernelcore is told.
    /// </summary>
    private static AddressRange WindowOf(ImageKind kind, Instance instance, LayoutModel model)
    {
        if (kind is ImageKind.Atags or ImageKind.Rst)
            return AddressRange.FromSize(instance.Base + AtagList.DefaultOffset, PageTables - AtagList.DefaultOffset);
        if (!instance.Kernel.Model.GivesBootMemory || instance.GivenKernelcore is null)
            return LayoutBootTree.MemoryOf(model.Board, instance).FirstOrDefault(m => m.Contains(instance.Base))
                .Intersect(new AddressRange(instance.Base, ulong.MaxValue));
        AddressRange head = AddressRange.FromSize(instance.Base, ClaimSettler.HeadOf(model.Board, instance))
            .Intersect(new AddressRange(FirstFor(instance), ulong.MaxValue));
        if (!instance.Kernel.Model.UnpacksItself)
            return head;
        if (kind == ImageKind.Kernel)
            return head.Intersect(BootMemory.KernelcoreOf(instance))
                .Intersect(new AddressRange(0, KernelPlacement.EndOfLoad(LayoutBuilder.MachineOf(model.Board, instance))));
        return MustBeLow(kind, instance.Kernel.Model) && instance.Prediction.LowMemoryEnd is { } end ? head.Intersect(new AddressRange(0, end)) : head;
    }

    /// <summary>Behind the tables.</summary>
    private static ulong FirstFor(Instance instance) => !instance.Kernel.Model.UnpacksItself ? instance.Base
        : instance.Base + Math.Min(PageTables, ulong.MaxValue - instance.Base);

    /// <summary>
    /// Whether an image is read through the mapping of low memory. A zImage runs without, and a recent kernel has a mapping of its own for the device tree.
    /// </summary>
    public static bool MustBeLow(ImageKind kind, KernelModel kernel) => kind switch
    {
        ImageKind.Kernel => false,
        ImageKind.Dtb => !kernel.MapsTreeApart,
        _ => true,
    };
}
