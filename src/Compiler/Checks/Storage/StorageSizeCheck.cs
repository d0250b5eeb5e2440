using System.Numerics;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Storage;

/// <summary>The images of all instances fit what holds them.</summary>
internal sealed class StorageSizeCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6010", "Images that do not fit what holds them", "An image file takes its whole size from the file system that it lies on, sooner or later; when "
            + "that is full, writes inside the image fail as if its disk were broken.");

    public override Facets Needs => Facets.Mounts | Facets.BoardStorage;

    /// <summary>An image file: what it is on, where it is told, and its bytes.</summary>
    private sealed record Stored(string Identity, string Parent, MountSource ParentSource, ulong Room, SourceLocation RoomLocation, Instance Instance,
        Mount Mount, ulong Size);

    public override void Run(CheckContext context)
    {
        if (!context.IsBoardSound(Facets.BoardStorage))
            return;
        Stored[] images = [.. context.Sound(Needs).SelectMany(i => i.Mounts.Select(m => Of(context.Storage, i, m))).Where(s =>
            s is not null).Select(s => s!)];
        // The same image in two instances takes its space once.
        foreach (var parent in images.GroupBy(i => i.Identity).Select(same => same.OrderByDescending(i => i.Size).First()).GroupBy(i => i.Parent))
            Check(context, [.. parent]);
    }

    private static Stored? Of(StorageMap storage, Instance instance, Mount mount)
    {
        if (mount.Size is not { } size || instance.ParentOf(mount) is not { } parent || storage.Of(instance, mount) is not { } identity)
            return null;
        return RoomOf(storage, parent) is { } room
            ? new Stored(identity, storage.Of(instance, parent)!, parent.Source, room.Bytes, room.Location, instance, mount, size)
            : null;
    }

    /// <summary>How large what holds an image is, and where that is told: of a partition with several names by any of them.</summary>
    private static (ulong Bytes, SourceLocation Location)? RoomOf(StorageMap storage, Mount parent)
    {
        if (parent.Source is not MountSource.OfPartition partition)
            return parent.Size is { } bytes ? (bytes, parent.OriginOf(MountProperty.Size)) : null;
        return storage.Names(partition.Value).FirstOrDefault(p => p.Size is not null) is { Size: { } size } told ? (size,
            told.SizeLocation) : null;
    }

    private void Check(CheckContext context, Stored[] images)
    {
        // Each may have up to 2^64 - 1 bytes.
        BigInteger total = images.Aggregate(BigInteger.Zero, (sum, i) => sum + i.Size);
        Stored last = images[images.Length - 1];
        if (total <= last.Room)
            return;
        string list = Enumeration.And(images.Take(6).Select(i => $"{((MountSource.Loop)i.Mount.Source).Path} {SizeText.Size(i.Size)}")
            .Select(t => TextForm.Printable(t)));
        context.Report(
            this, last.Instance, last.Mount.OriginOf(MountProperty.Size),
            $"the images on {StorageText.Describe(last.ParentSource)} take {Bytes(total)}, {Bytes(total - last.Room)} more than its "
                + $"{SizeText.Size(last.Room)}: {list}",
            "make one smaller, or put it elsewhere", new RelatedLocation(last.RoomLocation, "what holds them"));
    }

    private static string Bytes(BigInteger bytes) => bytes <= ulong.MaxValue ? SizeText.Size((ulong)bytes) : $"{bytes} bytes";
}
