using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>Two partitions of the layout that are one device say the same of it.</summary>
internal sealed class ContradictedPartitionCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6035", "One device told in two ways", "Two partitions of a layout may be one device, by two paths or two names; it has one file system and one "
            + "size all the same, so one of the two is wrong.");

    public override Facets Needs => Facets.BoardStorage;

    public override void Run(CheckContext context)
    {
        if (!context.IsBoardSound(Needs))
            return;
        var types = new Dictionary<string, FirstDifferent<Partition, string>>();
        var sizes = new Dictionary<string, FirstDifferent<Partition, ulong>>();
        foreach (Partition partition in context.Partitions.Where(context.Storage.HasOtherNames))
        {
            string device = context.Storage.Of(partition);
            if (partition.FileSystemLocation is { } type && EarlierOf(types, device, partition, partition.FileSystem) is { } other)
                context.ReportBoard(
                    this, type, $"the partitions '{other.Name}' and '{partition.Name}' are one device, with {other.FileSystem} there and "
                        + $"{partition.FileSystem} here",
                    $"write the file system that it has in both: {Told(other.FileSystem)} or {Told(partition.FileSystem)}",
                        new RelatedLocation(other.FileSystemLocation!.Value, "told otherwise"));
            if (partition.Size is { } size && EarlierOf(sizes, device, partition, size) is { } sized)
                context.ReportBoard(
                    this, partition.SizeLocation, $"the partitions '{sized.Name}' and '{partition.Name}' are one device, with {SizeText(sized.Size!.Value)} "
                        + $"there and {SizeText(size)} here",
                    $"write the size that it has in both: blockdev --getsize64 {partition.Device}", new RelatedLocation(sized.SizeLocation, "told otherwise"));
        }
    }

    /// <summary>The first partition before <paramref name="partition"/> that is its <paramref name="device"/> too, and says something else of it.</summary>
    private static Partition? EarlierOf<TKey>(Dictionary<string, FirstDifferent<Partition, TKey>> told, string device, Partition partition, TKey key)
    {
        if (!told.TryGetValue(device, out FirstDifferent<Partition, TKey>? same))
            told.Add(device, same = new FirstDifferent<Partition, TKey>());
        return same.Add(partition, key);
    }

    private static string Told(string type) => $"fs = {type};";

    private static string SizeText(ulong bytes) => Addresses.SizeText.Size(bytes);
}
