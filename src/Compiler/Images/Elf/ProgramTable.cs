using System.Collections.Immutable;

namespace FswLayout.Images.Elf;

/// <summary>A range that a program's resource table asks Linux for.</summary>
/// <param name="Name">What Linux calls it, such as <c>vdev0vring0</c>, or the table's own name for it.</param>
/// <param name="Address">da: where the program's processor sees it; <c>null</c> where Linux may choose.</param>
/// <param name="Size">Bytes of it.</param>
public sealed record TableRange(string Name, ulong? Address, ulong Size)
{
    /// <summary>For a ring, its descriptors and the alignment of its halves in bytes; <c>null</c> for anything else.</summary>
    public (uint Descriptors, uint Align)? Ring { get; init; }

    /// <summary>Whether Linux is asked to set it apart, where no node of the device tree has that name (carveout).</summary>
    public bool IsCarveout { get; init; }
}

/// <summary>
/// What a program's section .resource_table asks of Linux (struct resource_table, include/linux/remoteproc.h; rproc_handle_resources,
/// drivers/remoteproc/remoteproc_core.c).
/// </summary>
/// <param name="Ranges">Carve-outs, rings and logs, in the order of the table.</param>
public sealed record ProgramTable(ImmutableArray<TableRange> Ranges)
{
    private const uint Carveout = 0, Trace = 2, Vdev = 3, AnyAddress = uint.MaxValue;
    private const int Head = 16, CarveoutSize = 56, TraceSize = 48, VdevSize = 28, RingSize = 20, NameSize = 32;

    /// <summary>More entries than any table has.</summary>
    private const uint MostEntries = 256;

    /// <summary>The table in <paramref name="section"/>, or in words what is wrong with it.</summary>
    public static (ProgramTable? Table, string? Problem) Read(ElfSection section)
    {
        byte[] bytes = [.. section.Content];
        if (bytes.Length < Head || Bytes.U32(bytes, 0) != 1)
            return (null, bytes.Length < Head ? $"it has {bytes.Length} bytes, and its head takes {Head}" : $"its version is {Bytes.U32(bytes, 0)}, not 1");
        uint count = Bytes.U32(bytes, 4);
        if (count > MostEntries || Head + (4 * (int)count) > bytes.Length)
            return (null, $"it says to have {count} entries, and ends before");
        var ranges = ImmutableArray.CreateBuilder<TableRange>();
        int device = 0;
        for (int i = 0; i < (int)count; i++)
            if (!Add(bytes, Bytes.U32(bytes, Head + (4 * i)), ref device, ranges))
                return (null, $"its entry {i} leaves the table");
        return (new ProgramTable(ranges.ToImmutable()), null);
    }

    private static bool Add(byte[] bytes, uint offset, ref int device, ImmutableArray<TableRange>.Builder ranges)
    {
        if (offset > bytes.Length - 4)
            return false;
        int at = (int)offset;
        switch (Bytes.U32(bytes, at))
        {
            case Carveout when bytes.Length - at >= CarveoutSize:
                ranges.Add(RangeOf(Bytes.Text(bytes, at + 24, NameSize), Bytes.U32(bytes, at + 4), Bytes.U32(bytes, at + 12)) with { IsCarveout = true });
                return true;
            case Trace when bytes.Length - at >= TraceSize:
                ranges.Add(RangeOf(Bytes.Text(bytes, at + 16, NameSize), Bytes.U32(bytes, at + 4), Bytes.U32(bytes, at + 8)));
                return true;
            case Vdev when bytes.Length - at >= VdevSize && bytes.Length - at >= VdevSize + (RingSize * bytes[at + 25]):
                for (int ring = 0; ring < bytes[at + 25]; ring++)
                    ranges.Add(RingOf(bytes, at + VdevSize + (RingSize * ring), $"vdev{device}vring{ring}"));
                device++;
                return true;
            case var type:
                // Mappings of an I/O MMU, and what vendors add, name no memory of the layout.
                return type is not (Carveout or Trace or Vdev);
        }
    }

    private static TableRange RingOf(byte[] bytes, int at, string name)
    {
        uint align = Bytes.U32(bytes, at + 4), count = Bytes.U32(bytes, at + 8);
        return RangeOf(name, Bytes.U32(bytes, at), 0) with { Ring = (count, align) };
    }

    private static TableRange RangeOf(string name, uint address, uint size) => new(name, address == AnyAddress ? null : address, size);
}
