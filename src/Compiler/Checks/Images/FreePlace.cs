using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;

namespace FswLayout.Checks.Images;

/// <summary>Where an image could lie instead: each address is tried before it is named.</summary>
internal static class FreePlace
{
    /// <summary>As many are tried: each may cost a prediction.</summary>
    private const int MostTried = 32;

    /// <summary>What to write: the free address that is nearest to where <paramref name="image"/> lies.</summary>
    /// <param name="image">The image.</param>
    /// <param name="instance">Whose it is.</param>
    /// <param name="model">The layout.</param>
    /// <param name="unit">What the address must be a multiple of; <c>null</c> for what is usual.</param>
    /// <param name="kept">What is to stay free besides.</param>
    public static string Help(Image image, Instance instance, LayoutModel model, ulong? unit = null, AddressRange kept = default) =>
        Nearest(image, instance, model, unit, kept) is { } address
            ? $"write load = {SizeText.Address(address)}; which is free, and {SizeText.InWords(DistanceOf(address, image.Load))} "
                + (address > image.Load ? "higher" : "lower")
            : $"nothing of {SizeText.InWords(EndOf(image, instance, model) - image.Load)} is free in "
                + $"{ImageMemory.ReadableOf(image.Kind, instance, model).Name}: make something smaller, or that larger";

    /// <summary>The nearest address at which the image is in nobody's way, its headroom included where there is so much room; <c>null</c>: none.</summary>
    public static ulong? Nearest(Image image, Instance instance, LayoutModel model, ulong? unit = null, AddressRange kept = default)
    {
        ulong size = EndOf(image, instance, model) - image.Load, step = unit ?? ImageRoom.Of(image, instance, model).Unit;
        HashSet<(string, string)> before = NamesOf(instance, model);
        AddressRange[] free =
            [.. AddressRanges.Subtract(ImageMemory.ReadableOf(image.Kind, instance, model).Ranges, TakenBy(image, instance, model).Append(kept))];
        foreach (ulong needed in new[] { size + Math.Min(image.Headroom, ulong.MaxValue - size), size }.Distinct())
            foreach (ulong address in free.Where(f => f.Size >= needed).SelectMany(f => In(f, image.Load, needed, step))
                .OrderBy(a => DistanceOf(a, image.Load)).ThenByDescending(a => a).Take(MostTried))
                if (Works(image, At(address, image, instance), model, before))
                    return address;
        return null;
    }

    /// <summary>One past the last byte that is the image's at some moment: with its .bss, and with what its loader adds behind it.</summary>
    public static ulong EndOf(Image image, Instance instance, LayoutModel model) => BootChain.PartsOf(instance, model)
        .Where(p => p.Image?.Kind == image.Kind).Select(p => p.Range.End).Append(BootMemory.RangeOf(image, instance, model).End).Max();

    /// <summary>In one free range, the lowest address from <paramref name="wanted"/> on and the highest below it.</summary>
    private static IEnumerable<ulong> In(AddressRange free, ulong wanted, ulong size, ulong unit)
    {
        ulong above = Pages.AlignUp(Math.Max(free.Start, wanted), unit);
        if (above >= free.Start && above <= free.End - size)
            yield return above;
        ulong below = Math.Min(free.End - size, wanted) & ~(unit - 1);
        if (below >= free.Start && below <= wanted)
            yield return below;
    }

    private static ulong DistanceOf(ulong address, ulong other) => address > other ? address - other : other - address;

    private static Instance At(ulong address, Image image, Instance instance) =>
        instance with { Images = [.. instance.Images.Select(i => i.Kind == image.Kind ? i with { Load = address } : i)] };

    /// <summary>Whether nothing is in the way of anything that was not before, nothing of the image at all, and its kernel can use what lies there.</summary>
    private static bool Works(Image image, Instance tried, LayoutModel model, HashSet<(string, string)> before) =>
        BootConflicts.Overlaps(tried, model)
            .All(o => o.Part.Image?.Kind != image.Kind && o.Other.Image?.Kind != image.Kind && before.Contains((o.Part.Name, o.Other.Name)))
        && BootConflicts.InRegions(tried, model).All(r => r.Part.Image?.Kind != image.Kind && before.Contains((r.Part.Name, r.Region.Name)))
        && !IsMisplaced(tried, model);

    /// <summary>Whether the kernel of one that has its memory from its tree would not come up because of where something lies.</summary>
    private static bool IsMisplaced(Instance tried, LayoutModel model) =>
        LayoutBootTree.Decides(tried.Kernel.Model) && tried.Kernel.Model.IsKnown
        && MemoryPrediction.Of(LayoutBuilder.MachineOf(model.Board, tried), tried.KernelLine).Why.FirstOrDefault(n => n.IsFatal)?.Kind
            is NoteKind.TreeUnreadable or NoteKind.BaseUnaligned or NoteKind.KernelOutsideMemory or NoteKind.InitrdOverlapsKernel or NoteKind.PoolOutsideMemory;

    private static HashSet<(string, string)> NamesOf(Instance instance, LayoutModel model) =>
    [
        .. BootConflicts.Overlaps(instance, model).Select(o => (o.Part.Name, o.Other.Name)),
        .. BootConflicts.InRegions(instance, model).Select(r => (r.Part.Name, r.Region.Name)),
    ];

    /// <summary>
    /// All else that is loaded, with its headroom, the regions of the board, and what is kept free in front of the kernel, or of the tables there.
    /// </summary>
    private static IEnumerable<AddressRange> TakenBy(Image image, Instance instance, LayoutModel model) =>
        BootChain.PartsOf(instance, model).Where(p => p.Image?.Kind != image.Kind)
            .Select(p => AddressRange.FromSize(p.Range.Start, p.Range.Size + Math.Min(p.Image?.Headroom ?? 0, ulong.MaxValue - p.Range.Size)))
            .Concat(model.Board.Regions.Select(r => r.Range))
            .Append(AddressRange.FromSize(
                instance.Base,
                image.Kind is ImageKind.Atags or ImageKind.Rst ? AtagList.DefaultOffset : instance.Kernel.Model.UnpacksItself ? TextOffset.Default : 0));
}
