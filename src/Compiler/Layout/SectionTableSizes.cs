namespace FswLayout.Layout;

/// <summary>
/// How many bytes a section table takes (docs/formats.md, "cmm.bin and CHILD/rst.bin"), so that checks can ask what it overlaps before there is one.
/// </summary>
public static class SectionTableSizes
{
    /// <summary>Bytes of the header of a sealed table; a raw one has none.</summary>
    public const int HeaderSize = 32;

    /// <summary>Bytes of an entry.</summary>
    public const int EntrySize = 2;

    /// <summary>Bytes of a sealed table of <paramref name="entryCount"/> entries: the larger encoding, so what a layout must leave room for.</summary>
    public static int SizeOf(int entryCount) => checked(HeaderSize + EntrySize * entryCount);
}
