using System.Text;
using FswLayout.Addresses;

namespace FswLayout.Layout;

/// <summary>How many bytes an ATAG list takes (docs/formats.md, "INSTANCE/atags.bin"), so that checks can ask what it overlaps before there is one.</summary>
public static class AtagList
{
    /// <summary>
    /// Where Linux and the original loader look for the list, from the instance's base (3.0 source, board file; the field notes of the original system:
    /// 0x90000100).
    /// </summary>
    public const ulong DefaultOffset = 0x100;

    /// <summary>Bytes of the list that <c>atags.bin</c> of <paramref name="instance"/> holds, NONE included.</summary>
    public static int SizeOf(LayoutModel model, Instance instance) => AtagTag.WordSize * (
        AtagTag.Core.Words + BanksOf(model, instance).Count() * AtagTag.Mem.Words + (InitrdOf(instance) is null ? 0 : AtagTag.Initrd2.Words)
        + CommandLineWords(instance.CommandLine.Text) + (instance.Serial is null ? 0 : AtagTag.Serial.Words)
        + (instance.Revision is null ? 0 : AtagTag.Revision.Words) + AtagTag.None.Words);

    /// <summary>Words of the CMDLINE tag: header, then the line with its NUL, filled up to a word.</summary>
    public static int CommandLineWords(string commandLine) =>
        AtagTag.HeaderWords + (Encoding.UTF8.GetByteCount(commandLine) + 1 + AtagTag.WordSize - 1) / AtagTag.WordSize;

    /// <summary>
    /// The physical address ranges that the list tells as MEM: the banks of <c>mem=</c>, cut to what two 32-bit fields can say. What
    /// lies above 4 GiB only <c>mem=</c> can tell; a bank of all 4 GiB loses its last page, as in the kernel (arm_add_memory, arch/arm/kernel/setup.c).
    /// </summary>
    public static IEnumerable<AddressRange> BanksOf(LayoutModel model, Instance child)
    {
        const ulong top = 1UL << 32;
        var window = new AddressRange(0, top);
        foreach (AddressRange bank in MemoryBanks.Of(model, child).Select(window.Intersect).Where(b => !b.IsEmpty))
            yield return bank.Size < top ? bank : new AddressRange(bank.Start, bank.End - model.Board.PageSize);
    }

    /// <summary>The initial ramdisk that the list tells as INITRD2; <c>null</c> without one, or when the layout does not say its size.</summary>
    public static Image? InitrdOf(Instance child) => child.ImageOf(ImageKind.Initrd) is { Size: not null } image ? image : null;
}
