using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;

namespace FswLayout.Layout.Loaders.UBoot;

/// <summary>Reads what a layout says of U-Boot.</summary>
internal static class UBootSettings
{
    /// <summary>
    /// What most take and what some take: heap (CONFIG_SYS_MALLOC_LEN), stack (CONFIG_STACK_SIZE, kept since 2025.01: lmb_reserve_uboot_region, lib/lmb.c),
    /// and image, tree and frame buffer besides. Of some 490 configurations of 64-bit boards in 2026.07, 420 have 56 MiB of heap and stack at most (TI's K3,
    /// NXP's i.MX 8M and Rockchip's 32 and 16), Allwinner's 80, AMD's 128, and none more than 144.
    /// </summary>
    private const ulong UsualMemory = 64UL << 20, MostMemory = 160UL << 20;

    /// <summary>Who has little memory has a U-Boot that takes no more of it than this part: 1 MiB of heap on an SC598 with 256 MiB.</summary>
    private const ulong LargestPart = 8;

    /// <summary>The loader that <paramref name="block"/> describes, if there is one, on <paramref name="board"/>.</summary>
    public static UBootLoader Read(Board board, BoundBlock? block)
    {
        AddressRange? memory = RangeOf(block, LoaderProperty.Memory);
        return new UBootLoader
        {
            Given = [.. (block?.Items ?? []).Where(i => i.Value is not null).Select(i => new LoaderSetting(i.Name, TextOf(i.Value!)))],
            Memory = memory ?? PlaceOf(board, UsualMemory),
            IsMemoryTold = memory is not null,
            Reach = memory ?? PlaceOf(board, MostMemory),
            Script = RangeOf(block, LoaderProperty.Script),
            Overlay = RangeOf(block, LoaderProperty.Overlay),
            FdtRoom = NumberOf(block, LoaderProperty.FdtRoom)!.Value,
            Unpack = RangeOf(block, LoaderProperty.Unpack),
            Fit = RangeOf(block, LoaderProperty.Fit),
            InitrdHigh = HighOf(block, LoaderProperty.InitrdHigh, board),
            FdtHigh = HighOf(block, LoaderProperty.FdtHigh, board),
            BootmLow = NumberOf(block, LoaderProperty.BootmLow),
            BootmSize = NumberOf(block, LoaderProperty.BootmSize),
            PlaceOf = p => block?.Find(p)?.Location ?? board.OriginOf(BoardProperty.Loader),
        };
    }

    private static AddressRange? RangeOf(BoundBlock? block, LoaderProperty property) =>
        block?.Get<Value.Ranges>(property) is { Items: [var range] } ? range : null;

    private static ulong? NumberOf(BoundBlock? block, LoaderProperty property) =>
        block is null ? (property.DefaultValue as Value.Integer)?.Number : block.Number(property);

    /// <summary>All ones are as many as a long of U-Boot has: 32 of them are an address to one of 64 bits (boot_ramdisk_high, boot/image-board.c).</summary>
    private static ulong? HighOf(BoundBlock? block, LoaderProperty property, Board board) =>
        NumberOf(block, property) is var high && high == uint.MaxValue && board.Architecture == KernelArchitecture.Arm ? UBootLoader.InPlace : high;

    private static string TextOf(Value value) => value switch
    {
        Value.Ranges { Items: [var range] } => $"{SizeText.Address(range.Start)} .. {SizeText.Address(range.End)}",
        Value.Integer number => SizeText.Address(number.Number),
        Value.Word word => word.Name,
        _ => "auto",
    };

    /// <summary>
    /// The end of the first bank (gd->ram_top, common/board_f.c), below 4 GiB and what is taken away there: who has a firmware at the end of RAM has a U-Boot
    /// that knows of it.
    /// </summary>
    private static AddressRange PlaceOf(Board board, ulong most)
    {
        if (board.Ram.IsEmpty)
            return default;
        IEnumerable<AddressRange> taken = board.Regions.Where(r => r.Kind is not (RegionKind.Registers or RegionKind.Clobber)).Select(r => r.Range);
        AddressRange bank = board.Ram[0].Intersect(new AddressRange(0, 1UL << 32));
        ulong part = Pages.RoundDown(bank.Size / LargestPart), usual = Math.Min(UsualMemory, part), size = Math.Min(most, part);
        AddressRange top = AddressRanges.Subtract([bank], taken).LastOrDefault(f => f.Size >= usual);
        return top.IsEmpty ? default : new AddressRange(top.End - Math.Min(size, top.End), top.End);
    }
}
