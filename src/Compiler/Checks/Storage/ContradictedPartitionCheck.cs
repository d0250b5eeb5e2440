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
        foreach (Partition partition in context.Model.Board.Partitions)
        {
            Partition[] earlier = [.. context.Storage.Names(partition).TakeWhile(p => p != partition)];
            if (partition.FileSystemLocation is { } type && earlier.FirstOrDefault(p => p.FileSystemLocation is not null
                && p.FileSystem != partition.FileSystem) is { } other)
                context.ReportBoard(
                    this, type, $"the partitions '{other.Name}' and '{partition.Name}' are one device, with {other.FileSystem} there and "
                        + $"{partition.FileSystem} here",
                    $"write the file system that it has in both: {Told(other.FileSystem)} or {Told(partition.FileSystem)}",
                        new RelatedLocation(other.FileSystemLocation!.Value, "told otherwise"));
            if (partition.Size is { } size && earlier.FirstOrDefault(p => p.Size is { } s && s != size) is { } sized)
                context.ReportBoard(
                    this, partition.SizeLocation, $"the partitions '{sized.Name}' and '{partition.Name}' are one device, with {SizeText(sized.Size!.Value)} "
                        + $"there and {SizeText(size)} here",
                    $"write the size that it has in both: blockdev --getsize64 {partition.Device}", new RelatedLocation(sized.SizeLocation, "told otherwise"));
        }
    }

    private static string Told(string type) => $"fs = {type};";

    private static string SizeText(ulong bytes) => Addresses.SizeText.Size(bytes);
}
