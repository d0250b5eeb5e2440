using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm64;

/// <summary>What the kernel takes from the top of its memory before it looks for room for CMA and a crash kernel: page tables, page descriptors.</summary>
internal static class EarlyTables
{
    private const ulong TableSpan = 2UL << 20, DirectorySpan = 1UL << 30, UpperSpan = 1UL << 39;

    /// <summary>Tables of the kernel's own mapping (map_kernel, arch/arm64/mm/mmu.c): its segments do not start on 2 MiB.</summary>
    private const ulong KernelTables = 10;

    /// <summary>
    /// What lies between both, in bytes, beside the unpacked device tree: NODE_DATA, the table of sections with its first page, and what tells of each section
    /// which pages are used (mem_section_usage_size). Seen with Debian's.
    /// </summary>
    private const ulong OtherAllocations = 0x2C80 + 0x21000, SectionUsage = 48;

    /// <summary>What a tree takes unpacked (unflatten_device_tree, drivers/of/fdt.c), as a multiple of its bytes: 4.8 and 5.3 were seen.</summary>
    private const ulong UnpackedTree = 5;

    /// <summary>Bytes of the descriptors of a section of 128 MiB: 64 of each page (sizeof(struct page)).</summary>
    private const ulong SectionDescriptors = 2UL << 20;

    private static readonly AddressRange Everything = new(0, ulong.MaxValue);

    /// <summary>map_mem (arch/arm64/mm/mmu.c): the linear mapping, page by page unless blocks are allowed.</summary>
    public static bool TakeTables(Memblock memory, AddressRange kernelText, bool usesBlocks, ulong treeSize)
    {
        AddressRange[] mapped = [.. memory.Memory.Where(m => !m.IsNoMap).Select(m => m.Range)];
        ulong tables = usesBlocks ? Edges(mapped) : Spans(AddressRanges.Subtract(mapped, [Within(kernelText)]), TableSpan);
        return memory.TakePieces(tables + Spans(mapped, DirectorySpan) + Spans(mapped, UpperSpan) + KernelTables, Pages.Size, Everything)
            && memory.TakeHighest(
                OtherAllocations + (UnpackedTree * treeSize) + (SectionUsage * Spans(mapped, Arm64Model.SectionSize)), Arm64Model.CacheLine, 0, ulong.MaxValue)
                is not null;
    }

    /// <summary>
    /// sparse_init (mm/sparse.c): one piece for all sections in a row that are of one node, no-map memory too; else a piece a section. A section is of the node
    /// that has its lowest memory (memory_present).
    /// </summary>
    public static void TakeDescriptors(Memblock memory)
    {
        foreach ((uint node, ulong sections) in Runs(memory.Memory).ToArray())
        {
            MemoryRegion[] regions = [.. memory.Memory.Where(m => m.Node == node)];
            AddressRange own = new(regions.Min(m => m.Range.Start), regions.Max(m => m.Range.End));
            if (memory.TakeHighest(sections * SectionDescriptors, SectionDescriptors, own.Start, own.End) is null)
                memory.TakePieces(sections, SectionDescriptors, own);
        }
    }

    private static IEnumerable<(uint Node, ulong Sections)> Runs(IEnumerable<MemoryRegion> memory)
    {
        (uint node, ulong count, ulong next) = (0, 0, 0);
        foreach (MemoryRegion region in memory.Where(m => !m.WholePages.IsEmpty))
        {
            ulong first = Math.Max(region.WholePages.Start / Arm64Model.SectionSize, next), end = ((region.WholePages.End - 1) / Arm64Model.SectionSize) + 1;
            if (end <= first)
                continue;
            if (count > 0 && node != region.Node)
            {
                yield return (node, count);
                count = 0;
            }
            (node, count, next) = (region.Node, count + end - first, end);
        }
        if (count > 0)
            yield return (node, count);
    }

    /// <summary>How many blocks of <paramref name="size"/> bytes, aligned, <paramref name="ranges"/> (sorted) touch.</summary>
    public static ulong Spans(IEnumerable<AddressRange> ranges, ulong size)
    {
        ulong count = 0, next = 0;
        foreach (AddressRange range in ranges.Where(r => !r.IsEmpty))
        {
            ulong first = Math.Max(range.Start / size, next), last = (range.End - 1) / size;
            count += last >= first ? last - first + 1 : 0;
            next = Math.Max(next, last + 1);
        }
        return count;
    }

    /// <summary>With blocks only what does not fill 2 MiB needs a table.</summary>
    private static ulong Edges(AddressRange[] mapped)
    {
        IEnumerable<AddressRange> edges =
            from range in mapped
            from edge in new[] { range.Start, range.End }
            where edge % TableSpan != 0
            orderby edge
            select AddressRange.FromSize(edge, 1);
        return Spans(edges, TableSpan);
    }

    /// <summary>The whole 2 MiB in <paramref name="text"/>, which the kernel maps in blocks.</summary>
    private static AddressRange Within(AddressRange text)
    {
        ulong start = Pages.AlignUp(text.Start, TableSpan);
        return new AddressRange(start, Math.Max(start, text.End & ~(TableSpan - 1)));
    }
}
