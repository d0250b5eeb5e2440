using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;

namespace FswLayout.Checks.Images;

/// <summary>Where an image could lie instead.</summary>
internal static class FreePlace
{
    /// <summary>What to write: the free address that is nearest to where <paramref name="image"/> lies.</summary>
    public static string Help(Image image, Instance instance, LayoutModel model)
    {
        ulong size = EndOf(image, instance, model) - image.Load, unit = ImageRoom.Of(image, instance, model).Unit;
        var memory = ImageMemory.ReadableOf(image.Kind, instance, model);
        AddressRange[] free = [.. AddressRanges.Subtract(memory.Ranges, TakenBy(image, instance, model)).Where(f => f.Size >= size)];
        ulong? place = free.SelectMany(f => Nearest(f, image.Load, size, unit)).OrderBy(a => DistanceOf(a, image.Load)).ThenByDescending(a => a)
            .Select(a => (ulong?)a).FirstOrDefault();
        return place is { } address
            ? $"write load = {SizeText.Address(address)}; which is free, and {SizeText.InWords(DistanceOf(address, image.Load))} "
                + (address > image.Load ? "higher" : "lower")
            : $"nothing of {SizeText.InWords(size)} is free in {memory.Name}: make something smaller, or that larger";
    }

    /// <summary>One past the last byte that is the image's at some moment: with its .bss, and with what its loader adds behind it.</summary>
    public static ulong EndOf(Image image, Instance instance, LayoutModel model) => BootChain.PartsOf(instance, model)
        .Where(p => p.Image?.Kind == image.Kind).Select(p => p.Range.End).Append(BootMemory.RangeOf(image, instance, model).End).Max();

    /// <summary>In one free range, the lowest address from <paramref name="wanted"/> on and the highest below it.</summary>
    private static IEnumerable<ulong> Nearest(AddressRange free, ulong wanted, ulong size, ulong unit)
    {
        ulong above = Pages.AlignUp(Math.Max(free.Start, wanted), unit);
        if (above >= free.Start && above <= free.End - size)
            yield return above;
        ulong below = Math.Min(free.End - size, wanted) & ~(unit - 1);
        if (below >= free.Start && below <= wanted)
            yield return below;
    }

    private static ulong DistanceOf(ulong address, ulong other) => address > other ? address - other : other - address;

    /// <summary>All else that is loaded, the regions of the board, and what is kept free in front of the kernel, or of the tables there.</summary>
    private static IEnumerable<AddressRange> TakenBy(Image image, Instance instance, LayoutModel model) =>
        BootChain.PartsOf(instance, model).Where(p => p.Image?.Kind != image.Kind).Select(p => p.Range)
            .Concat(model.Board.Regions.Select(r => r.Range))
            .Append(AddressRange.FromSize(
                instance.Base,
                image.Kind is ImageKind.Atags or ImageKind.Rst ? AtagList.DefaultOffset : instance.Kernel.Model.UnpacksItself ? TextOffset.Default : 0));
}
