using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>Bytes that something needs while an instance boots.</summary>
/// <param name="Name">As a message names it.</param>
/// <param name="Range">Its physical addresses.</param>
/// <param name="Location">What in the layout puts it there.</param>
/// <param name="Image">The image whose own place it is; <c>null</c> for what the kernel makes of one.</param>
/// <param name="IsReserved">Whether the kernel has reserved it before it reads /reserved-memory (arm_memblock_init, arch/arm/mm/init.c).</param>
public sealed record BootPart(string Name, AddressRange Range, SourceLocation Location, Image? Image, bool IsReserved)
{
    /// <summary>Whether the loader has it for itself while it loads.</summary>
    public bool IsLoaders { get; init; }

    /// <summary>How to say where it is, where that is only assumed; <c>null</c> where the layout says so.</summary>
    public string? Doubt { get; init; }

    /// <summary>What to do when it is in the way; <c>null</c> where the image can be moved, or the base.</summary>
    public string? Mend { get; init; }
}

/// <summary>Which memory an instance needs while it boots: its images, and what its kernel unpacks and makes of them.</summary>
public static class BootMemory
{
    /// <summary>Stack and heap of the decompressor behind the zImage (arch/arm/boot/compressed/head.S: 4 KiB and 64 KiB, and its .bss).</summary>
    public const ulong Workspace = 128 << 10;

    /// <summary>The same without its .bss, of which the file says nothing: what every one has.</summary>
    private const ulong LeastWorkspace = 68 << 10;

    /// <summary>The parts: the kernel's own first, then the images as declared.</summary>
    public static IEnumerable<BootPart> Of(Instance instance, LayoutModel model)
    {
        if (!instance.Kernel.Model.UnpacksItself)
            return instance.Images.Select(i => PartOf(i, RangeOf(i, instance, model), isKept: true));
        return OfZImage(instance, model);
    }

    private static IEnumerable<BootPart> OfZImage(Instance instance, LayoutModel model)
    {
        Image? kernel = instance.ImageOf(ImageKind.Kernel);
        ulong text = instance.Base + (kernel?.TextOffset ?? TextOffset.Default);
        var table = new AddressRange(text - Math.Min(text, LayoutBuilder.MachineOf(model.Board, instance).PageTable), text);
        AddressRange? movable = kernel is not null && instance.Kernel.Model.MovesOffPageTable ? RangeOf(kernel, instance, model) : null;
        foreach (AddressRange range in AddressRanges.Subtract([table], movable is { } zImage ? [zImage] : []))
            yield return new BootPart("the kernel's page table", range, instance.OriginOf(InstanceProperty.Base), null, IsReserved: true);
        if (kernel is not null && kernel.KnownUnpacked is { } unpacked)
        {
            var target = AddressRange.FromSize(text, Math.Min(unpacked, 1UL << 32));
            foreach (BootPart part in Unpacking(kernel, target, RangeOf(kernel, instance, model), movable is null ? text : table.Start))
                yield return part;
        }
        foreach (Image image in instance.Images)
            yield return PartOf(image, RangeOf(image, instance, model), image.Kind is ImageKind.Initrd or ImageKind.Dtb);
    }

    private static BootPart PartOf(Image image, AddressRange range, bool isKept) =>
        new($"the {NameOf(image.Kind)}", range, image.OriginOf(ImageProperty.Load), image, isKept);

    /// <summary>
    /// What a zImage needs besides its own place. One that lies where its kernel unpacks to first moves itself, with stack and heap, behind
    /// that (arch/arm/boot/compressed/head.S); its old place is then as good as any other of the unpacked kernel. Since 3.11 its own page
    /// table, from <paramref name="firstKept"/> on, counts as well: it sets none up while it lies there itself; before, it writes one over itself.
    /// </summary>
    private static IEnumerable<BootPart> Unpacking(Image kernel, AddressRange target, AddressRange own, ulong firstKept)
    {
        SourceLocation told = kernel.OriginOf(kernel.Unpacked is null ? ImageProperty.File : ImageProperty.Unpacked);
        foreach (AddressRange range in AddressRanges.Subtract([target], [own]))
            yield return new BootPart("the unpacked kernel", range, told, null, IsReserved: true);
        if (!new AddressRange(firstKept, target.End).Overlaps(own))
        {
            // Only the file tells where it ends: the size in the layout may be generous.
            if (kernel.Content?.Content is { Length: var length })
            {
                var workspace = AddressRange.FromSize(Math.Min(kernel.Load, uint.MaxValue) + (ulong)length, LeastWorkspace);
                foreach (AddressRange range in AddressRanges.Subtract([workspace], [own]))
                    yield return new BootPart("the decompressor's stack and heap", range, told, null, IsReserved: false);
            }
            yield break;
        }
        ulong size = (ulong?)kernel.Content?.Content?.Length ?? own.Size;
        // It copies itself from its end down, so that it may move over itself.
        foreach (AddressRange range in AddressRanges.Subtract([AddressRange.FromSize(target.End, size + Workspace)], [own]))
            yield return new BootPart("the kernel while it unpacks itself", range, told, null, IsReserved: false);
    }

    /// <summary>The bytes an image takes: as the layout says, or as the compiler makes it; the least that it can be when nobody knows.</summary>
    public static AddressRange RangeOf(Image image, Instance instance, LayoutModel model)
    {
        ulong? own = image.Kind == ImageKind.Kernel && !instance.Kernel.Model.UnpacksItself ? RunningSizeOf(image) : image.Size;
        ulong size = own ?? image.Kind switch
        {
            ImageKind.Atags => (ulong)AtagList.SizeOf(model, instance),
            ImageKind.Rst => (ulong)SectionTableSizes.SizeOf(model.Sections.EntryCount),
            _ => LeastSizeOf(image.Kind),
        };
        return AddressRange.FromSize(image.Load, Math.Min(size, ulong.MaxValue - image.Load));
    }

    /// <summary>
    /// The bytes that a kernel takes which runs where it lies: what its header calls image_size, the .bss behind the file included, and no less than the
    /// file may have; <c>null</c> where nobody knows either.
    /// </summary>
    private static ulong? RunningSizeOf(Image kernel) =>
        kernel is { KnownUnpacked: { } whole, Size: { } size } ? Math.Max(whole, size) : kernel.KnownUnpacked ?? kernel.Size;

    /// <summary>The bytes of its file, at most, where it is loaded; the least that it can be when nobody knows.</summary>
    public static AddressRange LoadedRangeOf(Image image) =>
        AddressRange.FromSize(image.Load, image.Size ?? (ulong?)image.Content?.Content?.Length ?? LeastSizeOf(image.Kind));

    /// <summary>No file of the kind is smaller: a kernel of the releases that the compiler knows has several hundred KiB, a device tree its header.</summary>
    private static ulong LeastSizeOf(ImageKind kind) => ImageSizes.Of(kind) is not { } sizes ? 0 : kind == ImageKind.Kernel ? sizes.Plausible : sizes.Least;

    /// <summary>
    /// The memory that is an instance's when it boots, sorted and disjoint: a child's sections, and anybody's on a flat board; for another master, all that
    /// its kernel sees. Its kernelcore, too, where those are not known.
    /// </summary>
    public static ImmutableArray<AddressRange> OwnedBy(Instance instance, LayoutModel model)
    {
        // A domain knows its memory by other addresses than the board does.
        bool hasAllItSees = (instance.IsMaster && model.Board.MemoryModel == MemoryModel.Sparse) || instance.Domain is not null;
        IEnumerable<AddressRange> owned = hasAllItSees || instance.Sections.IsEmpty ? instance.Prediction.Ram
            : MemoryBanks.Owned(model.Board, model.Sections, instance.Sections);
        return AddressRanges.Union(owned.Append(KernelcoreOf(instance)));
    }

    /// <summary>Bytes that the kernel finds when it boots: of its RAM the sections that it owns.</summary>
    internal static ulong FoundBy(Instance instance, LayoutModel model) => AddressRanges.TotalSize(
        model.Board.MemoryModel == MemoryModel.Flat ? instance.Prediction.Ram
            : AddressRanges.Intersect(instance.Prediction.Ram, instance.Sections.Select(model.Sections.RangeOf)));

    /// <summary>Memory that never changes hands.</summary>
    public static AddressRange KernelcoreOf(Instance instance) =>
        AddressRange.FromSize(instance.Base, Math.Min(instance.Kernelcore, ulong.MaxValue - instance.Base));

    /// <summary>
    /// Whether <paramref name="region"/> must be clear of all that <paramref name="instance"/> loads: registers are no memory, and what the boot
    /// loader rewrites before it starts the master does the master no harm.
    /// </summary>
    public static bool Concerns(Region region, Instance instance) =>
        region.Kind != RegionKind.Registers && (region.Kind != RegionKind.Clobber || !instance.IsMaster);

    /// <summary>How messages name it.</summary>
    public static string NameOf(ImageKind kind) => kind switch
    {
        ImageKind.Kernel => "kernel",
        ImageKind.Initrd => "initrd",
        ImageKind.Dtb => "device tree",
        ImageKind.Atags => "ATAGs",
        _ => "RST",
    };
}
