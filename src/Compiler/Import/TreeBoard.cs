using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;

namespace FswLayout.Import;

/// <summary>What a device tree tells of its board.</summary>
internal sealed class TreeBoard
{
    /// <summary>No kernel of 32 bits without LPAE has the last page, or what is above (arch/arm/mm/mmu.c).</summary>
    private const ulong EndOf32Bits = 0xFFFFF000;

    private const ulong PageSize = 4096;

    private readonly NamedTree _source;
    private readonly DeviceTreeFacts _facts;
    private readonly BoardSketch _board;
    private readonly NameMaker _names = new();

    private TreeBoard(NamedTree source, BoardSketch board) => (_source, _facts, _board) = (source, source.Tree.Facts(), board);

    /// <summary>Fills in what <paramref name="source"/> tells; RAM only where <paramref name="board"/> has none yet.</summary>
    public static void Fill(BoardSketch board, NamedTree source)
    {
        var self = new TreeBoard(source, board);
        self.FillName();
        self.FillMemory();
        self.FillCells();
        self.FillRegions();
    }

    private DeviceTreeNode Root => _source.Tree.Root;

    private void FillName()
    {
        string model = Root.Property("model")?.Text ?? "";
        string compatible = Root.Property("compatible")?.Text ?? "";
        string name = NameMaker.Plain(model.Length > 0 ? model : compatible.Substring(compatible.IndexOf(',') + 1)).ToLowerInvariant();
        _board.Name = name.Length > 0 ? name : _board.Name;
        _board.Documentation.Add($"{(model.Length > 0 ? model : name.Length > 0 ? compatible : "A board")}, from {_source.File}.");
        foreach (Images.ImageProblem problem in _facts.Problems)
            _board.Remarks.LeaveOut("board", $"{_source.File}, {(_source.Tree.TotalSize > 0 ? problem.ToString() : problem.Message)}");
        Cores? core = Cores.Of(_source.Tree);
        if (!_board.Takes64Bit || !(core?.Is64Bit ?? (TellsMemoryOfItsOwn || IsAbove32Bits)))
            return;
        _board.Architecture = KernelArchitecture.Arm64;
        _board.Remarks.Guess("arch", core is not null ? $"its cores ({core.Name}) are 64-bit ones. For kernels of 32 bits on them leave this line out"
            : IsAbove32Bits ? "all of its memory lies above 4 GiB" : "its memory says linux,usable-memory, as fswc writes it for 64-bit kernels");
    }

    private bool IsAbove32Bits => !_facts.Memory.IsEmpty && _facts.Memory.All(r => r.Start > uint.MaxValue);

    private bool TellsMemoryOfItsOwn => Root.Children.Any(n => n.Property("linux,usable-memory") is not null);

    private void FillMemory()
    {
        if (!_board.Ram.IsEmpty)
            return;
        _board.Ram = AddressRanges.Union(_facts.Memory);
        if (_facts.UsableMemory is { IsEmpty: false } usable)
        {
            _board.Ram = AddressRanges.Intersect(_board.Ram, usable);
            _board.Remarks.LeaveOut("ram", "memory outside linux,usable-memory-range of /chosen");
        }
        ImmutableArray<AddressRange> whole = [.. _board.Ram.Select(WholePages.In).Where(r => !r.IsEmpty)];
        if (!whole.SequenceEqual(_board.Ram))
            _board.Remarks.LeaveOut("ram", "what is part of a page, which a kernel does not take");
        _board.Ram = _board.IsArm64 ? whole : AddressRanges.Clip(whole, new AddressRange(0, EndOf32Bits));
        if (!_board.Ram.SequenceEqual(whole))
            _board.Remarks.LeaveOut("ram", "what lies above 4 GiB less a page, which a 32-bit kernel without LPAE does not reach");
        if (_board.Ram.IsEmpty)
            _board.Remarks.Miss("ram", $"{_source.File} tells no memory, which the boot loader fills in: take it from the running device "
                + "(System RAM in /proc/iomem) or the board's manual");
    }

    private void FillCells()
    {
        (int address, int size) = _facts.RootCells;
        _board.Cells = Math.Max(1, Math.Min(2, address));
        if (address is not (1 or 2) || size is not (1 or 2))
            _board.Remarks.Miss("dt_cells", $"the root has #address-cells {address} and #size-cells {size}, and not 1 or 2 of each: an emitted overlay "
                + "does not fit this tree");
        else if (address != size)
            _board.SizeCells = size;
    }

    private void FillRegions()
    {
        foreach (ReservedMemory reserved in _facts.ReservedMemory)
        {
            string name = reserved.Name.Split('@')[0];
            if (reserved.Ranges.IsEmpty)
                _board.Remarks.LeaveOut(
                    "regions", $"{name}: {(reserved.Size is { } size ? SizeText.Size(size) : "memory")} whose place the kernel chooses itself");
            foreach (AddressRange range in reserved.Ranges)
                Add(reserved.IsUnmapped ? "carveout" : "reserve", name, range, CommentOf(reserved));
        }
        foreach (AddressRange range in _facts.Reservations)
            Add("reserve", "memreserve", range, "/memreserve/");
        foreach (FrameBuffer buffer in _facts.FrameBuffers.Where(b => _board.Regions.All(r => !r.Range.Contains(b.Range))))
            Add("reserve", "framebuffer", buffer.Range, $"{buffer.Name} of /chosen");
    }

    private static string CommentOf(ReservedMemory reserved) =>
        reserved.IsPool && reserved.IsReusable ? "a contiguous pool: the kernel uses it until a driver wants it" : "";

    private void Add(string kind, string name, AddressRange range, string comment)
    {
        string what = $"{name} at {Text(range)}";
        ulong end = range.End > ulong.MaxValue - PageSize ? range.End : (range.End + PageSize - 1) & ~(PageSize - 1);
        var pages = new AddressRange(range.Start & ~(PageSize - 1), end);
        // Where nobody has told RAM, whoever does will want to know what is taken of it.
        AddressRange inside = _board.Ram.IsEmpty ? pages : AddressRanges.Intersect(_board.Ram, [pages]).FirstOrDefault();
        if (inside.IsEmpty)
            _board.Remarks.LeaveOut("regions", $"{what}, which is not in RAM");
        else if (_board.Regions.FirstOrDefault(r => r.Range.Overlaps(inside)) is { } other)
            _board.Remarks.LeaveOut("regions", $"{what}, which overlaps {other.Name}");
        else
        {
            if (inside != range)
                comment = $"{(comment.Length > 0 ? comment + "; " : "")}{Text(range)}, as far as it is RAM, in whole pages";
            _board.Regions.Add(new RegionSketch(kind, _names.Make(name, kind), inside, comment));
        }
    }

    private static string Text(AddressRange range) => $"{SizeText.Address(range.Start)} .. {SizeText.Address(range.End)}";
}
