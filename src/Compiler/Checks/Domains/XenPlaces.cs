using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Kernel.Xen;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;
using FswLayout.Layout.Loaders.Xen;

namespace FswLayout.Checks.Domains;

/// <summary>Where a file could lie instead, while Xen comes up.</summary>
internal static class XenPlaces
{
    /// <summary>What to write: the free address that is nearest to where <paramref name="part"/> lies.</summary>
    /// <param name="part">What is to lie elsewhere.</param>
    /// <param name="chain">How Xen comes up.</param>
    /// <param name="model">The layout.</param>
    /// <param name="doubt">How to say where what it is in the way of really is, where that is only assumed.</param>
    public static Advice Help(BootPart part, XenChain chain, LayoutModel model, string? doubt = null)
    {
        if (part.Mend is { } mend)
            return mend;
        if (part.Image is not { } image)
            return "choose a base whose memory is clear of it, or move the other one";
        BootPart[] all = [.. chain.Moments.SelectMany(m => m.Parts)];
        ulong size = all.Where(p => p.Image == image).Max(p => p.Range.Size), unit = image == model.Xen?.Kernel ? XenModel.TwoMegabytes : XenModel.Page;
        IEnumerable<AddressRange> taken = all.Where(p => p.Image != image).Select(p => p.Range).Concat(model.Board.Regions.Select(r => r.Range));
        ulong? place = AddressRanges.Subtract(model.Board.Ram, taken).Where(f => f.Size >= size).SelectMany(f => Nearest(f, image.Load, size, unit))
            .OrderBy(a => DistanceOf(a, image.Load)).Select(a => (ulong?)a).FirstOrDefault();
        if (place is not { } address)
            return $"nothing of {SizeText.InWords(size)} is free in RAM: make something smaller";
        string help = $"write load = {SizeText.Address(address)}; which is free, and {SizeText.InWords(DistanceOf(address, image.Load))} "
            + (address > image.Load ? "higher" : "lower") + (doubt is null ? "" : $"; or {doubt}");
        return part.Location == image.OriginOf(ImageProperty.Load) ? Advice.Replace(help, SizeText.Address(address)) : help;
    }

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
}
