using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout.Loaders;

namespace FswLayout.Layout;

/// <summary>
/// Gives images with <c>load = auto</c> their addresses: each, as declared, the lowest that is free of all else with its headroom. Where they do not fit
/// in that order, another one is taken: whatever fits at all fits in some order, each at its lowest address.
/// </summary>
/// <param name="model">The board and its sections; its instances are not looked at.</param>
internal sealed class ImagePlacer(LayoutModel model)
{
    /// <summary>Places kernel, ramdisk and device tree; one without room stays unplaced.</summary>
    public Instance PlaceLoaded(Instance instance)
    {
        instance = PlaceLocked(instance, i => !IsTable(i));
        ImageKind[] open = [.. instance.Images.Where(i => i is { IsPlaced: false, Locked: null } && !IsTable(i)).Select(i => i.Kind)];
        foreach (IEnumerable<ImageKind> order in Orders(open))
            if (PlaceAll(instance, order) is var placed && placed.Images.All(i => i.IsPlaced || i.Locked is not null || IsTable(i)))
                return placed;
        return PlaceAll(instance, open);
    }

    /// <summary>Places ATAGs and RST, once the command line is known: at their usual addresses, unless those are taken.</summary>
    public Instance PlaceTables(Instance instance)
    {
        instance = PlaceLocked(instance, IsTable);
        foreach (Image table in instance.Images.Where(i => i is { IsPlaced: false, Locked: null } && IsTable(i)).ToArray())
        {
            AddressRange usual = AddressRange.FromSize(table.Load, ImageRoom.Of(table, instance, model).Needed);
            instance = FreeFor(table, instance).Any(f => f.Contains(usual)) ? Placed(instance, table, table.Load) : PlaceAll(instance, [table.Kind]);
        }
        return instance;
    }

    /// <summary>What is free in the window of <paramref name="room"/>, ascending, however short.</summary>
    public IEnumerable<AddressRange> FreeIn(ImageRoom room, Instance instance) => AddressRanges.Subtract([room.Window], TakenIn(instance));

    /// <summary>Images that are to stay where they were, where that is still free.</summary>
    private Instance PlaceLocked(Instance instance, Func<Image, bool> which)
    {
        foreach (Image image in instance.Images.Where(i => i is { IsPlaced: false, Locked: not null } && which(i)).ToArray())
        {
            var room = ImageRoom.Of(image, instance, model);
            ulong address = instance.Base + image.Locked!.Offset;
            if (address % room.Unit == 0 && FreeIn(room, instance).Any(f => f.Contains(AddressRange.FromSize(address, room.Needed))))
                instance = Placed(instance, image, address);
        }
        return instance;
    }

    private static bool IsTable(Image image) => image.Kind is ImageKind.Atags or ImageKind.Rst;

    private Instance PlaceAll(Instance instance, IEnumerable<ImageKind> order)
    {
        foreach (ImageKind kind in order)
        {
            Image image = instance.ImageOf(kind)!;
            foreach (AddressRange free in FreeFor(image, instance).Take(1))
                instance = Placed(instance, image, free.Start);
        }
        return instance;
    }

    /// <summary>The pieces of it that hold the image and its headroom, each from a boundary on.</summary>
    private IEnumerable<AddressRange> FreeFor(Image image, Instance instance) =>
        from room in new[] { ImageRoom.Of(image, instance, model) }
        from free in FreeIn(room, instance)
        let start = Pages.AlignUp(free.Start, room.Unit)
        where start < free.End && free.End - start >= room.Needed
        select new AddressRange(start, free.End);

    /// <summary>What is placed, with the room that is kept behind it, and what lies on the board.</summary>
    private IEnumerable<AddressRange> TakenIn(Instance instance)
    {
        Instance placed = instance with { Images = [.. instance.Images.Where(i => i.IsPlaced)] };
        IEnumerable<AddressRange> behind = placed.Images.Select(
            i => AddressRange.FromSize(BootMemory.RangeOf(i, instance, model).End, ImageRoom.Of(i, instance, model).Behind));
        return BootMemory.Of(placed, model).Concat(BootChain.LoadersOwn(instance, model.Board)).Select(p => p.Range).Concat(behind)
            .Concat(model.Board.Regions.Where(r => BootMemory.Concerns(r, instance)).Select(r => r.Range))
            .Concat(AddressRanges.Subtract([ImageRoom.FrontOf(instance)], [AddressRange.FromSize(instance.Base, ImageRoom.PageTables)]));
    }

    private static Instance Placed(Instance instance, Image image, ulong address) =>
        instance with { Images = [.. instance.Images.Select(i => i.Kind == image.Kind ? i with { Load = address, IsPlaced = true } : i)] };

    /// <summary>All orders, the given one first.</summary>
    private static IEnumerable<IEnumerable<ImageKind>> Orders(ImageKind[] kinds) => kinds.Length == 0 ? [[]]
        : kinds.SelectMany(first => Orders([.. kinds.Where(k => k != first)]).Select(rest => rest.Prepend(first)));
}
