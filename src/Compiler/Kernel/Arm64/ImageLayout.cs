using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm64;

/// <summary>Where the parts of an Image lie (arch/arm64/kernel/vmlinux.lds.S); what its header does not say is taken to be as in Debian's 6.1.</summary>
internal sealed class ImageLayout
{
    /// <summary>Bytes of init_pg_dir, which paging_init gives back.</summary>
    private const ulong FirstTablesSize = 5 * Pages.Size;

    /// <summary>The parts of the image, in thousandths: where code and constants end (__init_begin), where data begins (_sdata).</summary>
    private const ulong TextEnd = 697, DataStart = 894;

    /// <summary>Bytes of an Image, with its .bss, when nobody told.</summary>
    private const ulong UsualSize = 34UL << 20;

    /// <summary>_text to _stext: the header and a piece of padding (SEGMENT_ALIGN), which the kernel gives to its allocator.</summary>
    public const ulong HeadSize = 64UL << 10;

    /// <summary>The image of <paramref name="machine"/>.</summary>
    public ImageLayout(KernelMachine machine)
    {
        ulong start = machine.KernelLoad ?? machine.Base, size = machine.KernelSize ?? UsualSize;
        All = AddressRange.FromSize(start, size);
        Body = All.Size <= HeadSize + FirstTablesSize ? All : new AddressRange(start + HeadSize, All.End);
        FirstTables = new AddressRange(All.End - Math.Min(All.Size, FirstTablesSize), All.End);
        Text = new AddressRange(Body.Start, Math.Max(Body.Start, start + (All.Size / 1000 * TextEnd)));
        Data = new AddressRange(Math.Max(Text.End, start + (All.Size / 1000 * DataStart)), All.End);
    }

    /// <summary>_text to _end: image_size of its header.</summary>
    public AddressRange All { get; }

    /// <summary>_stext to _end.</summary>
    public AddressRange Body { get; }

    /// <summary>The first page tables, at its end, which do not stay reserved.</summary>
    public AddressRange FirstTables { get; }

    /// <summary>_stext to __init_begin, which is mapped wherever it lies.</summary>
    public AddressRange Text { get; }

    /// <summary>_sdata to _end.</summary>
    public AddressRange Data { get; }

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
