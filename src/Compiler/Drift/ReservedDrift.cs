using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Snapshots;

namespace FswLayout.Drift;

/// <summary>
/// Regions that no kernel hands out: carve-outs and the control range are no System RAM in /proc/iomem, reserves and what 3.0 keeps of shared ranges are in
/// the table of memblock (debugfs), or out of System RAM as well.
/// </summary>
internal static class ReservedDrift
{
    public static void Compare(LayoutModel model, Instance instance, DeviceSnapshot device, DriftList list)
    {
        ImmutableArray<AddressRange> ram = AddressRanges.Union(device.SystemRam.Select(r => r.Value));
        ImmutableArray<AddressRange> reserved = AddressRanges.Union(device.Reserved.Select(r => r.Value));
        bool hasRam = device.Iomem is not null && !device.HidesAddresses;
        ImmutableArray<AddressRange> reach = AddressRanges.Union(MemoryBanks.Of(model, instance));
        foreach (Region region in model.Board.Regions.Where(r => r.Kind is not (RegionKind.Clobber or RegionKind.Registers)))
        {
            if (AddressRanges.FirstOver(reach, region.Range) is null)
                continue;
            string subject = $"{RegionWords.Of(region)} {region.Name}", expected = RamDrift.Text(region.Range);
            AddressRange? open = AddressRanges.FirstOver(ram, region.Range);
            if (!hasRam)
                list.Unknown(subject, expected, region.Location, "System RAM is not known");
            else if (open is null)
                list.Same(subject, expected, region.Location, "no System RAM", new Text.SourceLocation(device.Iomem!, default));
            else if (region.Kind is RegionKind.Carveout or RegionKind.Control)
                list.Drift(subject, expected, region.Location, $"System RAM {RamDrift.Text(open.Value)}", PlaceIn(device.SystemRam, region.Range));
            else if (device.ReservedTable is null)
                list.Unknown(subject, expected, region.Location, "memblock/reserved of debugfs is not in the folder");
            else if (AddressRanges.FirstOver(reserved, region.Range) is { } kept && kept.Contains(region.Range))
                list.Same(subject, expected, region.Location, $"reserved {RamDrift.Text(kept)}", PlaceIn(device.Reserved, region.Range)!.Value);
            else
                list.Drift(subject, expected, region.Location, "System RAM that is not reserved", PlaceIn(device.SystemRam, region.Range));
        }
        if (!instance.IsMaster && hasRam && model.Board.MemoryModel == MemoryModel.Sparse)
            CompareOthers(model, instance, device, reach, reserved, list);
    }

    /// <summary>What is not the child's: its reserved section table keeps its kernel off it.</summary>
    private static void CompareOthers(
        LayoutModel model, Instance child, DeviceSnapshot device, ImmutableArray<AddressRange> reach, ImmutableArray<AddressRange> reserved, DriftList list)
    {
        var own = new HashSet<int>(child.Sections);
        IEnumerable<AddressRange> foreign = model.Sections.Sections
            .Where(s => s.SystemRam > 0 && s.Kind != SectionKind.Shared && !own.Contains(s.Number)).Select(s => model.Sections.RangeOf(s.Number));
        ImmutableArray<AddressRange> ram = AddressRanges.Intersect(child.Prediction.Ram, reach);
        foreach (AddressRange range in AddressRanges.Intersect(AddressRanges.Intersect(foreign, ram), device.SystemRam.Select(r => r.Value)))
        {
            string expected = RamDrift.Text(range);
            Text.SourceLocation place = child.OriginOf(InstanceProperty.Memory);
            ImmutableArray<AddressRange> open = AddressRanges.Subtract([range], reserved);
            if (device.ReservedTable is null)
                list.Unknown("memory of others", expected, place, "memblock/reserved of debugfs is not in the folder");
            else if (open.IsEmpty)
                list.Same("memory of others", expected, place, "reserved", PlaceIn(device.Reserved, range)!.Value);
            else
                list.Drift("memory of others", expected, place, $"System RAM {RamDrift.Text(open[0])}, not reserved", PlaceIn(device.SystemRam, open[0]));
        }
    }

    private static Text.SourceLocation? PlaceIn(ImmutableArray<Shown<AddressRange>> shown, AddressRange range) =>
        shown.FirstOrDefault(r => r.Value.Overlaps(range))?.Location;
}
