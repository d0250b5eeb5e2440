using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm64;

/// <summary>How an Image is divided (arch/arm64/kernel/vmlinux.lds.S), which its header does not say: as in the kernels that were looked at.</summary>
/// <param name="TextEnd">Where code and constants end (__init_begin), in thousandths.</param>
/// <param name="DataStart">Where data begins (_sdata), in thousandths.</param>
/// <param name="KeepsHead">Whether the first 64 KiB (_text to _stext) are kept from the allocator too.</param>
/// <param name="KeepsInit">Whether the memory of __init stays in memblock.reserved.</param>
/// <param name="FirstTables">Bytes of page tables at the end that do not stay reserved.</param>
internal sealed record ImageShape(ulong TextEnd, ulong DataStart, bool KeepsHead, bool KeepsInit, ulong FirstTables);

/// <summary>Where the parts of an Image lie.</summary>
internal sealed class ImageLayout
{
    /// <summary>Bytes of an Image, with its .bss, when nobody told.</summary>
    private const ulong UsualSize = 34UL << 20;

    /// <summary>_text to _stext: the header and a piece of padding (SEGMENT_ALIGN).</summary>
    private const ulong HeadSize = 64UL << 10;

    private readonly ImageShape _shape;

    /// <summary>The image of <paramref name="machine"/>.</summary>
    public ImageLayout(KernelMachine machine, ImageShape shape)
    {
        _shape = shape;
        ulong start = machine.KernelLoad ?? machine.Base;
        All = AddressRange.FromSize(start, machine.KernelSize ?? UsualSize);
        Body = All.Size <= HeadSize + shape.FirstTables ? All : new AddressRange(start + HeadSize, All.End);
        Text = new AddressRange(Body.Start, Math.Max(Body.Start, start + (All.Size / 1000 * shape.TextEnd)));
        Data = new AddressRange(Math.Max(Text.End, start + (All.Size / 1000 * shape.DataStart)), All.End);
    }

    /// <summary>_text to _end: image_size of its header.</summary>
    public AddressRange All { get; }

    /// <summary>_stext to _end.</summary>
    public AddressRange Body { get; }

    /// <summary>_stext to __init_begin, which is mapped wherever it lies.</summary>
    public AddressRange Text { get; }

    /// <summary>_sdata to _end.</summary>
    public AddressRange Data { get; }

    /// <summary>What is reserved while it boots.</summary>
    public AddressRange Reserved => _shape.KeepsHead ? All : Body;

    /// <summary>The first page tables, at its end, which do not stay reserved.</summary>
    public AddressRange FirstTables => new(All.End - Math.Min(All.Size, _shape.FirstTables), All.End);

    /// <summary>The memory of __init, where it does not stay reserved; else nothing.</summary>
    public AddressRange Init => _shape.KeepsInit ? default : new AddressRange(Text.End, Data.Start);

    /// <summary>What must be memory: the kernel reaches it through the linear mapping too.</summary>
    public AddressRange Linear => new(Text.End, All.End);

    /// <summary>
    /// Whether <paramref name="region"/> ends or begins within "Kernel code" or "Kernel data": insert_resource refuses it, and /proc/iomem has no System RAM
    /// there.
    /// </summary>
    public bool Tears(AddressRange region) => IsTorn(Text, region) || IsTorn(Data, region);

    private static bool IsTorn(AddressRange part, AddressRange region) =>
        region.Overlaps(part) && !region.Contains(part) && !part.Contains(region);
}
