using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Backends.SectionTables;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;

namespace FswLayout.Backends.CHeader;

/// <summary>Writes <c>fsw_layout.h</c>: C89 with <c>stdint.h</c>, also C++; no global symbols.</summary>
internal sealed class CHeaderWriter(EmitContext context)
{
    private readonly LayoutModel _model = context.Model;
    private readonly LineWriter _out = new();

    /// <summary>The text of the header.</summary>
    public LineWriter Write()
    {
        WriteHead();
        WriteBoard();
        WriteRegions();
        WritePartitions();
        new CInstanceWriter(_model, _out).Write();
        new COwnerWriter(_model, _out).Write();
        _out.Lines(CReader.Text);
        _out.Line("#endif /* FSW_LAYOUT_H */");
        return _out;
    }

    private void WriteHead()
    {
        string source = Escape.CommentLines(_model.Source.Path).First();
        _out.Lines($"/*\n * fsw_layout.h: made from {source}; do not edit.\n * layout digest {context.Digest.Hex}\n */");
        _out.Lines(CReader.Head);
        Define("FSW_LAYOUT_DIGEST", CText.String(context.Digest.Hex), "SHA-256 of layout.json, and its first bytes as sealed tables hold them");
        Define("FSW_LAYOUT_DIGEST_BYTES", $"{{ {string.Join(", ", context.Digest.FirstBytes(8).Select(b => $"0x{b:x2}"))} }}");
        Define(
            "FSW_LAYOUT_TABLES", _model.Board.MemoryModel == MemoryModel.Flat ? "0" : "1",
            "whether the layout has section tables, and whether they are sealed");
        Define("FSW_LAYOUT_SEALED", context.Tables == TableEncoding.Sealed ? "1" : "0");
    }

    private void WriteBoard()
    {
        Board board = _model.Board;
        _out.Line();
        _out.From = [board.Location];
        Comment($"board {board.Name}\n{board.Documentation}");
        Define("FSW_BOARD_NAME", CText.String(board.Name));
        From(board, BoardProperty.Hardware).Define("FSW_BOARD_HARDWARE", CText.String(board.Hardware));
        From(board, BoardProperty.Debugfs).Define("FSW_BOARD_DEBUGFS", CText.String(board.Debugfs));
        From(board, BoardProperty.BaseAlign).Define("FSW_BOARD_BASEALIGN", CText.Integer(board.BaseAlign));
        From(board, BoardProperty.PageOffset).Define("FSW_BOARD_PAGEOFFSET", CText.Integer(board.PageOffset), "virtual addresses");
        From(board, BoardProperty.VmallocEnd).Define("FSW_BOARD_VMALLOCEND", CText.Integer(board.VmallocEnd));
        From(board, BoardProperty.Page).Define("FSW_PAGE_SIZE", CText.Integer(board.PageSize));
        From(board, BoardProperty.Section)
            .Define("FSW_SECTION_SIZE", CText.Integer(board.SectionSize), "bytes; a section's number is its address >> FSW_SECTION_SHIFT");
        From(board, BoardProperty.Section).Define("FSW_SECTION_SHIFT", CText.Count(SectionTable.ShiftOf(board.SectionSize)));
        From(board, BoardProperty.Ram).Define("FSW_SECTION_COUNT", CText.Count(_model.Sections.EntryCount), "entries of a table");
        From(board, BoardProperty.Ram).Define("FSW_RAM_COUNT", CText.Count(board.Ram.Length), "RAM banks");
        for (int i = 0; i < board.Ram.Length; i++)
            Range($"FSW_RAM_{CText.Count(i)}", board.Ram[i]);
        _out.From = [];
    }

    private void WriteRegions()
    {
        foreach (IGrouping<RegionKind, Region> kind in _model.Board.Regions.GroupBy(r => r.Kind))
        {
            string word = kind.Key.ToString().ToUpperInvariant();
            ImmutableArray<string> names = CNames.Assign(kind.Select(r => r.Name));
            foreach ((Region region, string name) in kind.Zip(names, (region, name) => (region, name)))
            {
                _out.Line();
                _out.From = [region.Location];
                Comment($"{word.ToLowerInvariant()} {region.Name}{Duty(region.Kind)}\n{region.Documentation}");
                Range($"FSW_{word}_{name}", region.Range);
                _out.From = [];
            }
        }
    }

    /// <summary>What a 3.0 kernel's board code does about what stays System RAM and is not to be handed out; a device tree says the same to others.</summary>
    private static string Duty(RegionKind kind) => kind switch
    {
        RegionKind.Shared or RegionKind.Reserve => " (3.0 board code: memblock_reserve)",
        _ => "",
    };

    private void WritePartitions()
    {
        ImmutableArray<string> names = CNames.Assign(_model.Board.Partitions.Select(p => p.Name));
        foreach ((Partition partition, string name) in _model.Board.Partitions.Zip(names, (partition, name) => (partition, name)))
        {
            _out.Line();
            _out.From = [partition.Location];
            Comment($"partition {partition.Name}");
            _out.From = [partition.DeviceLocation];
            Define($"FSW_PARTITION_{name}_DEVICE", CText.String(partition.Device));
            _out.From = [partition.FileSystemLocation ?? partition.Location];
            Define($"FSW_PARTITION_{name}_FS", CText.String(partition.FileSystem));
            _out.From = [];
        }
    }

    private void Range(string stem, AddressRange range)
    {
        Define($"{stem}_START", CText.Integer(range.Start));
        Define($"{stem}_END", CText.Integer(range.End));
        Define($"{stem}_SIZE", CText.Integer(range.Size));
    }

    /// <summary>Says what decides what follows.</summary>
    private CHeaderWriter From(Board board, BoardProperty property)
    {
        _out.From = [board.OriginOf(property)];
        return this;
    }

    private void Comment(string text)
    {
        foreach (string line in CText.Comment(text))
            _out.Line(line);
    }

    private void Define(string name, string value, string comment = "")
    {
        if (comment.Length > 0)
            _out.Line($"/* {comment} */");
        _out.Line($"#define {name} {value}");
    }
}
