using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>Where an image could lie instead.</summary>
internal static class FreePlace
{
    /// <summary>What to write: the lowest free address above where <paramref name="image"/> lies, or else the highest below.</summary>
    public static string Help(Image image, Instance instance, LayoutModel model)
    {
        AddressRange range = BootMemory.RangeOf(image, instance, model);
        ulong unit = ImageRoom.Of(image, instance, model).Unit;
        var memory = ImageMemory.ReadableOf(image.Kind, instance, model);
        AddressRange[] free = [.. AddressRanges.Subtract(memory.Ranges, TakenBy(image, instance, model)).Where(f => f.Size >= range.Size)];
        ulong? above = free.Select(f => (Start: Pages.AlignUp(Math.Max(f.Start, range.Start), unit), Free: f))
            .Where(f => f.Start >= f.Free.Start && f.Start <= f.Free.End - range.Size).Select(f => (ulong?)f.Start).FirstOrDefault();
        ulong? place = above ?? free.Select(f => (Start: (f.End - range.Size) & ~(unit - 1), Free: f))
            .Where(f => f.Start >= f.Free.Start).Select(f => (ulong?)f.Start).LastOrDefault();
        return place is { } address
            ? $"write load = {SizeText.Address(address)}; which is free"
            : $"nothing of {SizeText.InWords(range.Size)} is free in {memory.Name}: make something smaller, or that larger";
    }

    /// <summary>All else that is loaded, the regions of the board, and what is kept free in front of the kernel, or of the tables there.</summary>
    private static IEnumerable<AddressRange> TakenBy(Image image, Instance instance, LayoutModel model) =>
        BootMemory.Of(instance, model).Where(p => p.Image?.Kind != image.Kind).Select(p => p.Range)
            .Concat(model.Board.Regions.Select(r => r.Range))
            .Append(AddressRange.FromSize(instance.Base, image.Kind is ImageKind.Atags or ImageKind.Rst ? AtagList.DefaultOffset : TextOffset.Default));
}
