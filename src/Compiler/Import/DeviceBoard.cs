using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Snapshots;

namespace FswLayout.Import;

/// <summary>What a running device tells of its board besides its device tree.</summary>
internal static class DeviceBoard
{
    /// <summary>Fills in RAM where <paramref name="board"/> has none, and the section size.</summary>
    /// <param name="board">The board.</param>
    /// <param name="device">What the device shows.</param>
    /// <param name="told">Ranges that <c>mem=</c> of its own command line names with their starts.</param>
    public static void Fill(BoardSketch board, DeviceSnapshot device, IEnumerable<AddressRange> told)
    {
        if (board.SectionSize == 0 && device.BlockSize is { Value: var block } && block >= 4096 && (block & (block - 1)) == 0)
            board.SectionSize = block;
        board.Debugfs = device.Debugfs;
        if (device.Properties.TryGetValue("ro.hardware", out string? hardware))
            board.Hardware = hardware;
        if (board.Ram.IsEmpty && !device.SystemRam.IsEmpty)
            FillMemory(board, [.. device.SystemRam.Select(r => r.Value)], [.. told]);
    }

    /// <summary>System RAM has holes where the kernel has taken something out; what <c>mem=</c> names is there all the same.</summary>
    private static void FillMemory(BoardSketch board, ImmutableArray<AddressRange> system, ImmutableArray<AddressRange> told)
    {
        board.Remarks.LeaveOut("board", "there is no device tree in the folder: RAM is what /proc/iomem and mem= tell");
        ImmutableArray<AddressRange> ram = AddressRanges.Union(system.Concat(told));
        // What holds part of a page is no page of the kernel's.
        system = [.. system.Select(WholePages.In)];
        board.Ram = [WholePages.In(new AddressRange(ram[0].Start, ram[ram.Length - 1].End))];
        if (ram.Length > 1)
            board.Remarks.Guess("ram", "one bank: what is no System RAM in it is taken for carve-outs, and may be no RAM at all");
        foreach (AddressRange hole in AddressRanges.Subtract(board.Ram, system))
            board.Regions.Add(new RegionSketch("carveout", "hole_" + SizeText.Address(hole.Start).Substring(2), hole, "no System RAM in /proc/iomem"));
    }
}
