using FswLayout.Addresses;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The log that a device tree sets up for ramoops is one that the driver takes, in memory that keeps it.</summary>
internal sealed class TreeLogCheck : TreeReservationCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5039", "A log of the device tree that is not kept",
        "ramoops gives up over sizes that do not add up (ramoops_probe, fs/pstore/ram.c), and a log that the boot loader rewrites, or another kernel "
        + "hands out, is gone when it is read after a crash: /sys/fs/pstore is empty just when it is needed.");

    protected override void Run(Instance instance, Subject subject, DeviceTreeFacts tree, CheckContext context)
    {
        foreach (ReservedMemory node in tree.ReservedMemory.Where(n => n.Log is not null))
            if (Problem(instance, node, context.Model) is var (problem, help))
                context.Report(
                    this, instance, node.Name, subject.Location,
                    $"{TextForm.Printable(node.Name)} in the device tree of '{instance.Name}', '{TextForm.Printable(subject.File.Path)}', {problem}", help);
    }

    private static (string Problem, string Help)? Problem(Instance instance, ReservedMemory node, LayoutModel model)
    {
        LogParts parts = node.Log!;
        ulong size = node.Ranges.IsEmpty ? node.Size ?? 0 : node.Ranges[0].Size;
        if (new LogAreas(parts.Record, parts.Console, parts.Trace, parts.Messages).Problem(size) is { } problem)
            return ($"of {SizeText.Size(size)} {problem}", "write sizes that its memory holds, each a power of two: record-size = <0x20000>; for one of 128K");
        foreach (AddressRange range in node.Ranges.Take(1))
        {
            if (model.Board.RegionsOf(RegionKind.Clobber).FirstOrDefault(r => r.Range.Overlaps(range)) is { } clobber)
                return ($"{range}, lies with {SizeText.Size(clobber.Range.Intersect(range).Size)} in {RegionText.Describe(clobber)}, "
                    + $"{clobber.Range}, which the boot loader rewrites at every reset", "move the node to a carve-out outside of it");
            if (OwnerOf(range, instance, model) is { } owner)
                return ($"{range}, lies in memory of '{owner.Name}', whose kernel hands it out",
                    $"move the node to memory of '{instance.Name}', or to a carve-out of the board");
        }
        return null;
    }

    /// <summary>The other instance in whose sections it lies, and whose kernel no region of the board keeps off; what a master keeps is FSW5028's.</summary>
    private static Instance? OwnerOf(AddressRange range, Instance instance, LayoutModel model)
    {
        var open = AddressRanges.Subtract([range], model.Board.Regions.Where(r => r.Kind != RegionKind.Registers).Select(r => r.Range));
        return instance.IsMaster ? null
            : model.Instances.FirstOrDefault(i => i != instance && AddressRanges.Intersect(BootMemory.OwnedBy(i, model), open) is { IsEmpty: false }
                && AddressRanges.Intersect(BootMemory.OwnedBy(instance, model), open) is { IsEmpty: true });
    }
}
