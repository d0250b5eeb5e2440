using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>Where an image could lie instead.</summary>
internal static class FreePlace
{
    private const ulong Page = 4096;

    /// <summary>What to write: the lowest free address above where <paramref name="image"/> lies, or else the highest below.</summary>
    public static string Help(Image image, Instance instance, LayoutModel model)
    {
        AddressRange range = BootMemory.RangeOf(image, instance, model);
        ImmutableArray<AddressRange> free = Free(image, range.Size, instance, model);
        ulong unit = DeviceTreeWindow.NeedsOwnBoundary(image, instance, range.Size) ? DeviceTreeWindow.Section : 1;
        ulong? above = free.Select(f => (Start: AlignUp(Math.Max(f.Start, range.Start), unit), f.End)).Where(f => f.Start + range.Size <= f.End)
            .Select(f => (ulong?)f.Start).FirstOrDefault();
        ulong? place = above ?? free.Select(f => (Start: (f.End - range.Size) & ~(Math.Max(Page, unit) - 1), Free: f)).Where(f => f.Start >= f.Free.Start)
            .Select(f => (ulong?)f.Start).LastOrDefault();
        return place is { } address
            ? $"write load = {SizeText.Address(address)}; which is free"
            : $"nothing of {SizeText.InWords(range.Size)} is free in its kernelcore: make something smaller, or kernelcore larger";
    }

    private static ulong AlignUp(ulong address, ulong unit) => (address + unit - 1) & ~(unit - 1);

    /// <summary>The free pieces that hold <paramref name="size"/> bytes, ascending, each from a page on.</summary>
    private static ImmutableArray<AddressRange> Free(Image image, ulong size, Instance instance, LayoutModel model)
    {
        IEnumerable<AddressRange> taken = BootMemory.Of(instance, model).Where(p => p.Image?.Kind != image.Kind).Select(p => p.Range)
            .Concat(model.Board.Regions.Select(r => r.Range))
            // ATAGs, tables, and what else head.S expects in front of the kernel.
            .Append(AddressRange.FromSize(instance.Base, Kernel.TextOffset.Default));
        ulong end = BootMemory.KernelcoreOf(instance).End;
        if (image.Kind != ImageKind.Kernel && instance.Prediction.LowMemoryEnd is { } low && low > instance.Base)
            end = Math.Min(end, low);
        return
        [
            .. AddressRanges.Subtract([new AddressRange(instance.Base, end)], taken)
                .Select(f => new AddressRange(Math.Min(f.End, (f.Start + Page - 1) & ~(Page - 1)), f.End)).Where(f => f.Size >= size),
        ];
    }
}
