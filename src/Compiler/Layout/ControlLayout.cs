namespace FswLayout.Layout;

/// <summary>How the control range is laid out: FSW page, common memory map, one block of pages an instance (formats.md, section 2).</summary>
public static class ControlLayout
{
    /// <summary>Bytes that the control range of <paramref name="model"/> must have, whole pages.</summary>
    public static ulong SizeOf(LayoutModel model)
    {
        ulong page = model.Board.PageSize;
        ulong map = PagesOf((ulong)SectionTableSizes.SizeOf(model.Sections.EntryCount), page);
        return page + map + ((ulong)model.Instances.Length * InstancePages(model.Board));
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
