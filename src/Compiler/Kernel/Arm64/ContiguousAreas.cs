using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm64;

/// <summary>The CMA areas that no node of the tree makes: dma_contiguous_reserve (kernel/dma/contiguous.c), cma_declare_contiguous_nid (mm/cma.c).</summary>
internal sealed class ContiguousAreas(Memblock memory, Arm64Parameters parameters, ImmutableArray<KernelNote>.Builder notes)
{
    private const ulong FourGiB = 1UL << 32, HugePage = 1UL << 30;

    /// <summary>arm64_hugetlb_cma_reserve and dma_pernuma_cma_reserve, which come before the page descriptors: one area a node.</summary>
    public IEnumerable<ContiguousArea> OfNodes(int nodes)
    {
        ulong huge = parameters.HugePool < HugePage ? 0 : parameters.HugePool, share = huge / (ulong)nodes + (huge % (ulong)nodes == 0 ? 0UL : 1);
        for (ulong node = 0, reserved = 0; node < (ulong)nodes && reserved < huge; node++)
        {
            ulong size = Pages.AlignUp(Math.Min(share, huge - reserved), HugePage);
            if (size == 0 || Anywhere(size, 0, memory.End) is not { } place)
                continue;
            reserved += size;
            yield return new ContiguousArea(AddressRange.FromSize(place, size), "hugetlb_cma=", null);
        }
        for (int node = 0; node < nodes && parameters.NodePool > 0; node++)
            if (Pages.AlignUp(parameters.NodePool, Arm64Model.PoolUnit) is > 0 and var size && Anywhere(size, 0, memory.End) is { } place)
                yield return new ContiguousArea(AddressRange.FromSize(place, size), "cma_pernuma=", null);
    }

    /// <summary>The default area, or <c>null</c>.</summary>
    /// <param name="configured">Bytes that the configuration asks for.</param>
    /// <param name="dmaLimit">Where ZONE_DMA ends.</param>
    public ContiguousArea? Default(ulong configured, ulong dmaLimit)
    {
        PoolRequest? told = parameters.Pool;
        ulong size = told?.Size ?? configured, start = told?.Start ?? 0, limit = told is { Limit: > 0 } ? Math.Min(told.Limit, dmaLimit) : dmaLimit;
        if (size == 0)
            return null;
        bool isFixed = told?.IsFixed == true;
        if (isFixed && start % Arm64Model.PoolUnit != 0)
            return Fail($"a fixed area must start on {SizeText.Size(Arm64Model.PoolUnit)}, and {SizeText.Address(start)} misses by "
                + SizeText.Size(start % Arm64Model.PoolUnit));
        (start, size) = (Pages.AlignUp(start, Arm64Model.PoolUnit), Pages.AlignUp(size, Arm64Model.PoolUnit));
        limit &= ~(Arm64Model.PoolUnit - 1);
        limit = limit == 0 ? memory.End : Math.Min(limit, memory.End);
        if (size == 0 || unchecked(start + size) > limit || unchecked(start + size) < start)
            return Fail($"{SizeText.Size(size)} from {SizeText.Address(start)} up, in whole {SizeText.Size(Arm64Model.PoolUnit)}, go past "
                + $"{SizeText.Address(limit)}, where memory for DMA, or what the argument allows, ends");
        return isFixed ? Fixed(AddressRange.FromSize(start, size))
            : Anywhere(size, start, limit) is { } place ? Area(place, size)
            : Fail($"below {SizeText.Address(limit)} there are no {SizeText.Size(size)} free in one piece that starts on {SizeText.Size(Arm64Model.PoolUnit)}");
    }

    private ContiguousArea? Fixed(AddressRange range)
    {
        if (memory.IsReserved(range))
            return Fail($"a part of {range} is reserved already, for kernel, ramdisk, device tree or what the tree reserves");
        memory.Reserve(range);
        return Area(range.Start, range.Size);
    }

    /// <summary>From 4 GiB up where there is so much memory, which keeps memory for DMA free; else from the top down.</summary>
    private ulong? Anywhere(ulong size, ulong start, ulong limit) =>
        (memory.End >= FourGiB + size ? memory.TakeLowest(size, Arm64Model.PoolUnit, FourGiB, limit) : null)
        ?? memory.TakeHighest(size, Arm64Model.PoolUnit, start, limit);

    private ContiguousArea Area(ulong start, ulong size) =>
        new(AddressRange.FromSize(start, size), parameters.Pool?.Argument.ToString() ?? "the kernel's configuration", parameters.Pool?.Argument);

    private ContiguousArea? Fail(string why)
    {
        KernelArgument? argument = parameters.Pool?.Argument;
        notes.Add(new KernelNote(
            NoteKind.ReservationFails, argument, $"{argument?.ToString() ?? "the CMA pool of its configuration"} reserves nothing: {why}"));
        return null;
    }
}
