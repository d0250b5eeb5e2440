using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Images.DeviceTrees;

/// <summary>What a device tree tells Linux before it knows anything else (drivers/of/fdt.c and of_reserved_mem.c).</summary>
public sealed record DeviceTreeFacts
{
    /// <summary>The ranges of all memory nodes below the root, in file order; empty ones left out.</summary>
    public ImmutableArray<AddressRange> Memory { get; init; } = [];

    /// <summary>What a kernel takes of it: linux,usable-memory where a node has that, else its reg; nodes that are disabled are left out.</summary>
    public ImmutableArray<AddressRange> Given { get; init; } = [];

    /// <summary>bootargs of /chosen; <c>null</c> for none.</summary>
    public string? BootArguments { get; init; }

    /// <summary>linux,usable-memory-range of /chosen: all that the kernel keeps of <see cref="Memory"/>; empty for all.</summary>
    public ImmutableArray<AddressRange> UsableMemory { get; init; } = [];

    /// <summary>linux,initrd-start and linux,initrd-end of /chosen; <c>null</c> for none.</summary>
    public AddressRange? Initrd { get; init; }

    /// <summary>The nodes of /reserved-memory that are not disabled, in file order.</summary>
    public ImmutableArray<ReservedMemory> ReservedMemory { get; init; } = [];

    /// <summary>The memory reservation block (/memreserve/), in file order.</summary>
    public ImmutableArray<AddressRange> Reservations { get; init; } = [];

    /// <summary>The frame buffers of /chosen that are not disabled, in file order.</summary>
    public ImmutableArray<FrameBuffer> FrameBuffers { get; init; } = [];

    /// <summary>#address-cells and #size-cells of the root, as Linux takes them; 0 for what cannot be.</summary>
    public (int Address, int Size) RootCells { get; init; }

    /// <summary>What lies on the root's bus, and is not written in the root's cells: every address in it is read wrongly.</summary>
    public ImmutableArray<MisfitNode> Misfits { get; init; } = [];

    /// <summary>The root of the tree itself.</summary>
    public required DeviceTreeNode Root { get; init; }

    /// <summary>What could not be made sense of.</summary>
    public ImmutableArray<ImageProblem> Problems { get; init; } = [];

    /// <summary>MAX_USABLE_RANGES (drivers/of/fdt.c).</summary>
    private const int MostUsableRanges = 2;

    internal static DeviceTreeFacts Of(DeviceTree tree)
    {
        var problems = new ProblemList();
        // early_init_dt_scan_root: 1 and 1 where the root does not say.
        CellSizes cells = CellSizes.Of(tree.Root, new CellSizes(1, 1));
        DeviceTreeNode? chosen = tree.Root.Child("chosen");
        return new DeviceTreeFacts
        {
            Memory = [.. tree.Root.Children.Where(n => IsMemory(n) && IsAvailable(n)).SelectMany(n => Ranges(n, cells, problems))],
            Given = AddressRanges.Union(tree.BootTree().Memory.Select(b => b.Range)),
            BootArguments = chosen?.Property("bootargs")?.Text,
            UsableMemory = chosen is null ? [] : [.. Ranges(chosen, "linux,usable-memory-range", cells, problems).Take(MostUsableRanges)],
            Initrd = InitrdOf(chosen, problems),
            ReservedMemory = Reserved(tree.Root.Child("reserved-memory"), cells, problems),
            Reservations = tree.Reservations,
            FrameBuffers = [.. FrameBuffersOf(chosen, cells, problems)],
            Root = tree.Root,
            RootCells = (cells.Address, cells.Size),
            Misfits = cells.IsUsable ? [.. tree.Root.Children.Where(n => !IsMemory(n)).SelectMany(n => MisfitsOf(n, cells))] : [],
            Problems = problems.With<string>(null).Problems,
        };
    }

    /// <summary>of_get_address and of_translate_one (drivers/of/address.c) read entries of so many cells, and give up what is left over.</summary>
    private static IEnumerable<MisfitNode> MisfitsOf(DeviceTreeNode node, CellSizes cells)
    {
        int step = 4 * (cells.Address + cells.Size);
        if (node.Property("reg") is { Value: { Length: > 0 } reg } property && (reg.Length % step != 0 || IsBeyondArm(property, cells)))
            yield return new MisfitNode(node.Name, "reg", reg.Length, step) { Address = reg.Length % step == 0 ? property.Cells(0, 2) : null };
        CellSizes own = CellSizes.Of(node, new CellSizes(2, 1));
        int rangeStep = 4 * (own.Address + cells.Address + own.Size);
        if (node.Property("ranges") is { Value.Length: > 0 and var length } && own.IsUsable && length % rangeStep != 0)
            yield return new MisfitNode(node.Name, "ranges", length, rangeStep);
    }

    /// <summary>Two cells that are two numbers of 32 bits read as one: no ARM of 32 bits has more than 40 bits of address.</summary>
    private static bool IsBeyondArm(DeviceTreeProperty reg, CellSizes cells) => cells.Address == 2 && reg.Cells(0, 2) >> 40 != 0;

    private static bool IsMemory(DeviceTreeNode node) => node.Property("device_type")?.Text == "memory";

    private static AddressRange? InitrdOf(DeviceTreeNode? chosen, ProblemList problems)
    {
        if (chosen?.Property("linux,initrd-start") is not { } start || chosen.Property("linux,initrd-end") is not { } end)
            return null;
        if (start.Number is { } from && end.Number is { } to && from <= to)
            return new AddressRange(from, to);
        problems.Add(start.Offset, "linux,initrd-start and linux,initrd-end are no numbers, or the end lies before the start");
        return null;
    }

    private static ImmutableArray<ReservedMemory> Reserved(DeviceTreeNode? node, CellSizes root, ProblemList problems)
    {
        if (node is null)
            return [];
        CellSizes cells = CellSizes.Of(node, new CellSizes(-1, -1));
        // __reserved_mem_check_root: Linux passes over the whole node then.
        if (cells == root && node.Property("ranges") is not null)
            return [.. node.Children.Where(IsAvailable).Select(c => Reservation(c, cells, problems))];
        string why = cells == root ? "/reserved-memory has no ranges" : "#address-cells or #size-cells of /reserved-memory differ from the root's";
        problems.Add(node.Properties.Select(p => p.Offset).FirstOrDefault(), $"{why}: Linux passes over the node, and reserves nothing of it");
        return [];
    }

    /// <summary>of_fdt_device_is_available (drivers/of/fdt.c): a node that is disabled reserves nothing, and is no memory of this world.</summary>
    private static bool IsAvailable(DeviceTreeNode node) => node.Property("status") is not { } status || status.Text is "ok" or "okay";

    private static ReservedMemory Reservation(DeviceTreeNode node, CellSizes cells, ProblemList problems) => new(
        node.Name, [.. Ranges(node, cells, problems)], node.Property("reg") is null ? node.Property("size")?.Number : null,
        node.Property("no-map") is not null, node.Property("reusable") is not null)
    {
        Places = [.. Ranges(node, "alloc-ranges", cells, problems)],
        Alignment = node.Property("alignment")?.Number ?? 0,
        IsPool = IsCompatible(node, "shared-dma-pool"),
        IsDefaultPool = node.Property("linux,cma-default") is not null,
        Log = IsCompatible(node, "ramoops") ? LogParts.Of(node) : null,
    };

    /// <summary>of_flat_dt_is_compatible: compatible is a list of strings, each with its NUL, and any of them counts.</summary>
    private static bool IsCompatible(DeviceTreeNode node, string name) => node.Words("compatible").Contains(name);

    /// <summary>
    /// Frame buffers that the boot loader has left running (Documentation/devicetree/bindings/display/simple-framebuffer.yaml): below /chosen.
    /// </summary>
    private static IEnumerable<FrameBuffer> FrameBuffersOf(DeviceTreeNode? chosen, CellSizes root, ProblemList problems)
    {
        if (chosen is null)
            yield break;
        CellSizes cells = CellSizes.Of(chosen, root);
        foreach (DeviceTreeNode node in chosen.Children.Where(n => IsAvailable(n) && IsCompatible(n, "simple-framebuffer")))
            foreach (AddressRange range in Ranges(node, cells, problems).Take(1))
                yield return new FrameBuffer(node.Name, range);
    }

    private static IEnumerable<AddressRange> Ranges(DeviceTreeNode node, CellSizes cells, ProblemList problems) => Ranges(node, "reg", cells, problems);

    private static IEnumerable<AddressRange> Ranges(DeviceTreeNode node, string name, CellSizes cells, ProblemList problems)
    {
        if (node.Property(name) is not { } reg)
            yield break;
        int step = cells.Address + cells.Size;
        if (!cells.IsUsable || reg.Value.Length % (4 * step) != 0)
        {
            problems.Add(reg.Offset, $"{name} of {Bytes.Quote(node.Name)} has {reg.Value.Length} bytes, which are no entries of {cells.Address} and "
                + $"{cells.Size} cells");
            yield break;
        }
        for (int i = 0; i < reg.Value.Length / 4; i += step)
        {
            ulong start = reg.Cells(i, cells.Address), size = reg.Cells(i + cells.Address, cells.Size);
            if (size > ulong.MaxValue - start)
                problems.Add(reg.Offset + (4 * i), $"a range of {Bytes.Quote(node.Name)} goes beyond 64 bits");
            else if (size > 0)
                yield return AddressRange.FromSize(start, size);
        }
    }

    /// <summary>#address-cells and #size-cells.</summary>
    private readonly record struct CellSizes(int Address, int Size)
    {
        public bool IsUsable => Address is 1 or 2 && Size is 1 or 2;

        public static CellSizes Of(DeviceTreeNode node, CellSizes otherwise) =>
            new(Cells(node, "#address-cells") ?? otherwise.Address, Cells(node, "#size-cells") ?? otherwise.Size);

        // More than 2 cells are no physical address; 0 stands for all that cannot be.
        private static int? Cells(DeviceTreeNode node, string name) =>
            node.Property(name)?.Number is not { } number ? null : number <= 2 ? (int)number : 0;
    }
}

/// <summary>A node that is not written in its bus's cells.</summary>
/// <param name="Name">Its name with its unit address.</param>
/// <param name="Property"><c>reg</c> or <c>ranges</c>.</param>
/// <param name="Length">Bytes of its value.</param>
/// <param name="Entry">Bytes of an entry by the bus's cells.</param>
public sealed record MisfitNode(string Name, string Property, int Length, int Entry)
{
    /// <summary>The first address as it reads by those cells, where the length fits and the address is none; else <c>null</c>.</summary>
    public ulong? Address { get; init; }
}

/// <summary>A node of /reserved-memory.</summary>
/// <param name="Name">Its name with its unit address.</param>
/// <param name="Ranges">Its fixed ranges; empty when the kernel chooses the place.</param>
/// <param name="Size">Bytes to reserve where the kernel chooses; <c>null</c> with fixed ranges.</param>
/// <param name="IsUnmapped">no-map: taken out of the kernel's memory altogether.</param>
/// <param name="IsReusable">reusable: the kernel may use it until its owner wants it.</param>
public sealed record ReservedMemory(string Name, ImmutableArray<AddressRange> Ranges, ulong? Size, bool IsUnmapped, bool IsReusable)
{
    /// <summary>alloc-ranges: where the kernel may choose a place; empty for anywhere.</summary>
    public ImmutableArray<AddressRange> Places { get; init; } = [];

    /// <summary>What the place that the kernel chooses must be a multiple of, in bytes; 0 where the node does not say.</summary>
    public ulong Alignment { get; init; }

    /// <summary>compatible = "shared-dma-pool": the kernel itself makes a pool of it, or gives the memory back.</summary>
    public bool IsPool { get; init; }

    /// <summary>compatible = "ramoops": the parts of a log that outlives a reset; <c>null</c> for any other node.</summary>
    public LogParts? Log { get; init; }

    /// <summary>linux,cma-default: the pool of all devices without one of their own, unless cma= asks for another.</summary>
    public bool IsDefaultPool { get; init; }
}

/// <summary>A picture in memory, which the display shows when the kernel starts.</summary>
/// <param name="Name">The node with its unit address.</param>
/// <param name="Range">Where it lies.</param>
public sealed record FrameBuffer(string Name, AddressRange Range);
