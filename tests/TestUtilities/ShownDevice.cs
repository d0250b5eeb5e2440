using System.Globalization;
using System.Text;
using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.TestUtilities;

/// <summary>
/// What a device shows while an instance runs on it just as its layout says, in the files of /proc, /sys and debugfs; a test then changes them.
/// </summary>
public static class ShownDevice
{
    /// <summary>Writes the files below <paramref name="folder"/>.</summary>
    public static void Write(TemporaryFolder folder, string name, LayoutModel model, Instance instance)
    {
        folder.Write($"{name}/proc/cmdline", instance.CommandLine.Text + "\n");
        folder.Write($"{name}/proc/version", $"Linux version {instance.Kernel.Text}-g12ab (who@where) (gcc) #1 PREEMPT\n");
        folder.Write($"{name}/proc/iomem", Iomem(instance.Prediction));
        folder.Write($"{name}/proc/zoneinfo", Zoneinfo(instance.Prediction, model.Board.PageSize));
        folder.Write($"{name}/proc/mounts", Mounts(folder, name, instance));
        folder.Write($"{name}/sys/devices/system/memory/block_size_bytes", $"{Hex(model.Sections.SectionSize)}\n");
        foreach (int section in instance.Sections)
            folder.Write($"{name}/sys/devices/system/memory/memory{section}/state", "online\n");
        if (model.Board.MemoryModel == MemoryModel.Sparse)
            folder.Write($"{name}{model.Board.Debugfs}/cmm", Map(model));
        folder.Write($"{name}/sys/kernel/debug/memblock/reserved", Reserved(model, instance));
    }

    private static string Iomem(MemoryPrediction prediction)
    {
        var text = new StringBuilder("1c090000-1c090fff : uart-pl011\n  1c090000-1c090fff : 1c090000.serial\n");
        foreach (AddressRange range in AddressRanges.Union(prediction.Ram))
            text.Append(CultureInfo.InvariantCulture, $"{range.Start:x8}-{range.End - 1:x8} : System RAM\n")
                .Append(CultureInfo.InvariantCulture, $"  {range.Start:x8}-{range.Start + 4095:x8} : Kernel data\n");
        return text.ToString();
    }

    private static string Zoneinfo(MemoryPrediction prediction, ulong page)
    {
        var text = new StringBuilder();
        foreach (Zone zone in prediction.Zones)
            text.Append(CultureInfo.InvariantCulture,
                $"Node 0, zone {zone.Name,8}\n  pages free     1\n        spanned  {zone.Range.Size / page}\n        present  {zone.Range.Size / page}\n")
                .Append(CultureInfo.InvariantCulture, $"  all_unreclaimable: 0\n  start_pfn:         {zone.Range.Start / page}\n");
        return text.Append("Node 0, zone   Empty\n        spanned  0\n        present  0\n").ToString();
    }

    private static string Mounts(TemporaryFolder folder, string name, Instance instance)
    {
        var text = new StringBuilder("rootfs / rootfs ro 0 0\nproc /proc proc rw,relatime 0 0\n");
        int loops = 0;
        foreach (Mount mount in instance.Mounts)
        {
            string device = mount.Source is MountSource.OfPartition partition ? partition.Value.Device : $"/dev/block/loop{loops}";
            if (mount.Source is MountSource.Loop loop)
                folder.Write($"{name}/sys/block/loop{loops++}/loop/backing_file", loop.Path + "\n");
            text.Append($"{device} {mount.Target.Replace(" ", "\\040")} {mount.FileSystem} {(mount.IsReadOnly ? "ro" : "rw")},relatime 0 0\n");
        }
        return text.ToString();
    }

    private static string Map(LayoutModel model) => string.Concat(CommonMemoryMap.AfterAllBooted(model)
        .Select((entry, n) => entry == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{n} 0x{entry:x4}\n")));

    /// <summary>What every kernel reserves, and for a child what is not its own.</summary>
    private static string Reserved(LayoutModel model, Instance instance)
    {
        IEnumerable<AddressRange> others = instance.IsMaster ? [] : model.Sections.Sections
            .Where(s => s.SystemRam > 0 && !instance.Sections.Contains(s.Number)).Select(s => model.Sections.RangeOf(s.Number));
        IEnumerable<AddressRange> regions = model.Board.Regions.Where(r => r.Kind is RegionKind.Reserve or RegionKind.Shared).Select(r => r.Range);
        IEnumerable<AddressRange> all = AddressRanges.Intersect(others.Concat(regions), instance.Prediction.Ram);
        return string.Concat(all.Select((r, i) => string.Create(CultureInfo.InvariantCulture, $"{i,4}: 0x{r.Start:x8}..0x{r.End - 1:x8}\n")));
    }

    private static string Hex(ulong value) => value.ToString("x", CultureInfo.InvariantCulture);
}
