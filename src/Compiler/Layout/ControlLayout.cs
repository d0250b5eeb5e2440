namespace FswLayout.Layout;

/// <summary>
/// How the control range is laid out: FSW page, common memory map, one block of pages an instance (docs/formats.md, "control.bin and control.txt").
/// </summary>
public static class ControlLayout
{
    /// <summary>Bytes that the control range of <paramref name="model"/> must have, whole pages.</summary>
    public static ulong SizeOf(LayoutModel model) => InstanceOffset(model, model.Instances.Length);

    /// <summary>Where the common memory map starts, from the start of the range: after the FSW page.</summary>
    public static ulong MapOffset(Board board) => board.PageSize;

    /// <summary>Where the pages of the <paramref name="index"/>-th instance start, from the start of the range; the master counts too.</summary>
    public static ulong InstanceOffset(LayoutModel model, int index)
    {
        ulong map = PagesOf((ulong)SectionTableSizes.SizeOf(model.Sections.EntryCount), model.Board.PageSize);
        return MapOffset(model.Board) + map + ((ulong)index * InstancePages(model.Board));
    }

    /// <summary>Bytes of one instance's pages: a record (address, size, data padded to a word) for each range of registers, ended by a zero record.</summary>
    public static ulong InstancePages(Board board)
    {
        ulong records = 8;
        foreach (Region registers in board.RegionsOf(RegionKind.Registers))
            records += 8 + ((registers.Range.Size + 3) & ~3UL);
        return PagesOf(records, board.PageSize);
    }

    private static ulong PagesOf(ulong bytes, ulong page) => (bytes + page - 1) / page * page;
}
