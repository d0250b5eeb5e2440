using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Images.DeviceTrees;

/// <summary>What a kernel reads of a device tree before it has memory: drivers/of/fdt.c and drivers/of/of_reserved_mem.c, with what they let pass.</summary>
internal sealed class BootTreeReader(DeviceTree tree)
{
    /// <summary>MAX_USABLE_RANGES.</summary>
    private const int MostUsableRanges = 2;

    private readonly int _addressCells = Cells(tree.Root, "#address-cells") ?? 1, _sizeCells = Cells(tree.Root, "#size-cells") ?? 1;

    private int EntryCells => _addressCells + _sizeCells;

    /// <summary>What the tree says.</summary>
    public BootTree Read()
    {
        DeviceTreeNode? chosen = tree.Root.Child("chosen") ?? tree.Root.Child("chosen@0");
        DeviceTreeNode? reserved = tree.Root.Child("reserved-memory");
        string? problem = reserved is null ? null : ProblemOf(reserved);
        return new BootTree
        {
            Memory = [.. tree.Root.Children.Where(n => n.Property("device_type")?.Text == "memory" && IsAvailable(n)).SelectMany(BanksOf)],
            BootArguments = chosen?.Property("bootargs")?.Text,
            UsableMemory = chosen?.Property("linux,usable-memory-range") is { } usable && IsWhole(usable) ? [.. Entries(usable).Take(MostUsableRanges)] : [],
            Initrd = InitrdOf(chosen),
            Reservations = tree.Reservations,
            ReservedMemory = reserved is null || problem is not null ? []
                : [.. reserved.Children.Where(IsAvailable).Select(Reservation).OfType<TreeReservation>()],
            ReservedMemoryProblem = problem,
            LastDmaAddress = new DmaRanges(tree.Root).LastAddress(),
        };
    }

    /// <summary>early_init_dt_scan_memory.</summary>
    private IEnumerable<TreeBank> BanksOf(DeviceTreeNode node)
    {
        bool isHotpluggable = node.Property("hotpluggable") is not null;
        uint? numa = (uint?)node.Property("numa-node-id")?.Number;
        return (node.Property("linux,usable-memory") ?? node.Property("reg")) is { } reg
            ? Entries(reg).Where(r => !r.IsEmpty).Select(r => new TreeBank(r, isHotpluggable, numa))
            : [];
    }

    /// <summary>__reserved_mem_check_root.</summary>
    private string? ProblemOf(DeviceTreeNode reserved) =>
        Cells(reserved, "#address-cells") != _addressCells || Cells(reserved, "#size-cells") != _sizeCells
            ? "#address-cells or #size-cells of /reserved-memory differ from the root's"
            : reserved.Property("ranges") is null ? "/reserved-memory has no ranges;" : null;

    /// <summary>__fdt_scan_reserved_mem; <c>null</c> for a node that asks for nothing.</summary>
    private TreeReservation? Reservation(DeviceTreeNode node)
    {
        DeviceTreeProperty? reg = node.Property("reg"), size = node.Property("size");
        DeviceTreeProperty? alignment = node.Property("alignment"), places = node.Property("alloc-ranges");
        // A reg of another length than whole entries: "skipping node".
        if (reg is null ? size is null : !IsWhole(reg))
            return null;
        return new TreeReservation(node.Name, reg is null ? null : [.. Entries(reg)])
        {
            Size = size?.Value.Length == 4 * _sizeCells ? size.Cells(0, _sizeCells) : null,
            Alignment = alignment?.Value.Length == 4 * _addressCells ? alignment.Cells(0, _addressCells) : 0,
            Places = places is null ? [] : [.. Entries(places)],
            IsNoMap = node.Property("no-map") is not null,
            IsReusable = node.Property("reusable") is not null,
            IsPool = node.Property("compatible") is { } list && Bytes.Ascii([.. list.Value], 0, list.Value.Length).Split('\0').Contains("shared-dma-pool"),
            IsDefaultPool = node.Property("linux,cma-default") is not null,
            Problem = alignment is not null && alignment.Value.Length != 4 * _addressCells ? "its alignment is not written in the root's cells"
                : places is not null && !IsWhole(places) ? "its alloc-ranges are not written in the root's cells" : null,
        };
    }

    /// <summary>early_init_dt_check_for_initrd.</summary>
    private static AddressRange? InitrdOf(DeviceTreeNode? chosen) =>
        chosen?.Property("linux,initrd-start")?.Number is { } start && chosen.Property("linux,initrd-end")?.Number is { } end && start <= end
            ? new AddressRange(start, end)
            : null;

    /// <summary>of_fdt_device_is_available.</summary>
    private static bool IsAvailable(DeviceTreeNode node) => node.Property("status") is not { } status || status.Text is "ok" or "okay";

    private bool IsWhole(DeviceTreeProperty property) => property.Value.Length % (4 * EntryCells) == 0;

    /// <summary>The whole entries, empty ones too; what is left over is not read.</summary>
    private IEnumerable<AddressRange> Entries(DeviceTreeProperty property)
    {
        if (_addressCells is not (1 or 2) || _sizeCells is not (1 or 2))
            yield break;
        for (int cell = 0; cell + EntryCells <= property.Value.Length / 4; cell += EntryCells)
            yield return AddressRange.FromSize(property.Cells(cell, _addressCells), property.Cells(cell + _addressCells, _sizeCells));
    }

    private static int? Cells(DeviceTreeNode node, string name) => node.Property(name)?.Number is { } number ? (int)Math.Min(number, 16) : null;
}
