namespace FswLayout.Layout;

/// <summary>How long the ATAG list of an instance is (3.0 source, asm/setup.h; formats.md, section 3).</summary>
public static class AtagSizes
{
    /// <summary>Bytes of the whole list: CORE, MEM for each bank, INITRD2 where there is an initrd, CMDLINE, NONE.</summary>
    public static ulong ListSize(Instance instance, Board board)
    {
        ulong line = (ulong)System.Text.Encoding.UTF8.GetByteCount(instance.CommandLine.Text);
        ulong banks = (ulong)board.Ram.Count(r => r.End > instance.Base);
        ulong initrd = instance.ImageOf(ImageKind.Initrd) is null ? 0UL : 16;
        return 20 + (16 * banks) + initrd + 8 + ((line + 4) / 4 * 4) + 8;
    }
}
