using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel.Arm;

namespace FswLayout.Kernel.Linux61Arm;

/// <summary>Linux 6.1: arm_add_memory (arch/arm/kernel/setup.c) into memblock, adjust_lowmem_bounds (arch/arm/mm/mmu.c).</summary>
internal sealed class Linux61Memory(KernelMachine machine, BootParameters parameters, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>VMALLOC_END (arch/arm/include/asm/pgtable.h), a virtual address.</summary>
    private const uint VmallocEnd = 0xFF800000;

    /// <summary>VMALLOC_OFFSET: the gap between low memory and the vmalloc area.</summary>
    private const uint VmallocOffset = 8u << 20;

    /// <summary>ULONG_MAX: one byte short of 4 GiB, so that the last page is lost.</summary>
    private const ulong UlongMax = uint.MaxValue;

    private readonly ulong _physOffset = KernelPlacement.Of(machine).PhysOffset;
    private readonly List<AddressRange> _memory = [];
    private readonly List<(AddressRange, KernelArgument?)> _claimed = [];

    /// <summary>The memory of 6.1.</summary>
    public EarlyMemory Build()
    {
        if (parameters.Mem.IsEmpty)
            foreach (AddressRange ram in machine.Ram)
                Add(ram.Start, ram.Size, null);
        // early_mem empties memblock at the first mem=, whatever it says.
        foreach (MemArgument mem in parameters.Mem)
            Add(mem.Start ?? _physOffset, mem.Size, mem.Argument);
        ImmutableArray<AddressRange> present = AddressRanges.Union(_memory);
        // setup_arch calls adjust_lowmem_bounds again once the carve-outs are known; it passes over those.
        ImmutableArray<AddressRange> ram61 = AddressRanges.Subtract(present, Honoured(present));
        ulong limit = VmallocLimit();
        return new EarlyMemory
        {
            PhysOffset = _physOffset,
            Claimed = [.. _claimed],
            Ram = ram61,
            Present = present,
            LowLimit = LowLimit(ram61, limit),
            VmallocLimit = limit,
            MinAddress = present.IsEmpty ? 0 : present[0].Start,
            MaxAddress = present.IsEmpty ? 0 : present[present.Length - 1].End,
        };
    }

    /// <summary>arm_add_memory; the sums are 64-bit.</summary>
    private void Add(ulong start, ulong size, KernelArgument? argument)
    {
        ulong aligned = Pages.RoundUp(start);
        size = aligned > unchecked(start + size) ? 0 : unchecked(size - (aligned - start));
        if (!machine.HasLpae && aligned > UlongMax)
        {
            Note(NoteKind.CutAtFourGiB, argument, $"{argument?.ToString() ?? SizeText.Address(start)} lies above 4 GiB and is dropped");
            return;
        }
        Claim(aligned, size, argument);
        if (!machine.HasLpae && unchecked(aligned + size) > UlongMax)
        {
            size = UlongMax - aligned;
            Note(
                NoteKind.CutAtFourGiB, argument,
                $"{argument?.ToString() ?? "the memory at " + SizeText.Address(start)} is cut to end below 4 GiB, and the last page is lost");
        }
        Insert(aligned, size, argument);
    }

    private void Claim(ulong start, ulong size, KernelArgument? argument)
    {
        if (size > 0)
            _claimed.Add((new AddressRange(start, unchecked(start + size) < start ? ulong.MaxValue : start + size), argument));
    }

    /// <summary>The rest of arm_add_memory: nothing below PHYS_OFFSET, whole pages.</summary>
    private void Insert(ulong start, ulong size, KernelArgument? argument)
    {
        ulong end = unchecked(start + size);
        if (start < _physOffset)
        {
            Note(
                NoteKind.CutBelowKernel, argument,
                $"{argument?.ToString() ?? "the memory at " + SizeText.Address(start)}: "
                + $"what lies below the kernel's start {SizeText.Address(_physOffset)}, {SizeText.Size(Math.Min(end, _physOffset) - start)}, is ignored");
            if (end <= _physOffset)
                return;
            start = _physOffset;
        }
        ulong whole = Pages.RoundDown(unchecked(end - start));
        if (argument is not null && whole == 0)
            Note(NoteKind.Rounded, argument, $"{argument} is less than a page, and nothing is left");
        if (whole > 0 && start + whole > start)
            _memory.Add(new AddressRange(start, start + whole));
    }

    /// <summary>
    /// early_init_dt_reserve_memory (drivers/of/fdt.c) does not take out memory of which a byte is reserved already, as ramdisk, device tree
    /// and kernel are by then: "failed to reserve memory for node", and all of it stays System RAM.
    /// </summary>
    private ImmutableArray<AddressRange> Honoured(ImmutableArray<AddressRange> present)
    {
        (AddressRange Range, string Name)[] early = [.. EarlyReserved(present)];
        return machine.Carveouts.RemoveAll(c => IsDropped(c, early));
    }

    private bool IsDropped(AddressRange carveout, (AddressRange Range, string Name)[] early)
    {
        foreach ((AddressRange range, string name) in early)
        {
            if (!range.Overlaps(carveout))
                continue;
            Note(
                NoteKind.CarveoutDropped, null,
                $"the carve-out {carveout} is dropped (failed to reserve memory for node), "
                + $"and all its {SizeText.Size(carveout.Size)} are System RAM: {name} at {range} lies in it");
            return true;
        }
        return false;
    }

    /// <summary>What arm_memblock_init (arch/arm/mm/init.c) reserves before it reads /reserved-memory; a ramdisk outside memory is dropped first.</summary>
    private IEnumerable<(AddressRange Range, string Name)> EarlyReserved(ImmutableArray<AddressRange> present)
    {
        // An assumed size is too rough to blame: without a given one only the image's first MiB counts.
        ulong size = Math.Max(machine.TextOffset, Math.Min(machine.KernelSize ?? 1 << 20, 1UL << 32));
        yield return (new AddressRange(_physOffset + machine.TextOffset - machine.PageTable, _physOffset + size), "the kernel");
        AddressRange? initrd = parameters.Initrd is { } told ? told.Size == 0 ? null : AddressRange.FromSize(told.Start, told.Size) : machine.Initrd;
        if (initrd is { } ramdisk && present.Any(r => r.Contains(ramdisk)))
            yield return (ramdisk, "the ramdisk");
        if (machine.DeviceTree is { } tree)
            yield return (tree, "the device tree");
    }

    /// <summary>early_vmalloc and adjust_lowmem_bounds: 240 MiB by default, at least 16 MiB, at most what leaves 32 MiB of low memory.</summary>
    private ulong VmallocLimit()
    {
        uint reserve = 240u << 20;
        uint most = unchecked(VmallocEnd - (uint)machine.PageOffset - (32u << 20) - VmallocOffset);
        if (parameters.Vmalloc.Argument is { } argument)
        {
            reserve = Math.Min(Math.Max(parameters.Vmalloc.Value, 16u << 20), most);
            if (reserve != parameters.Vmalloc.Value)
                notes.Add(new KernelNote(
                    NoteKind.Clamped, argument, $"{argument} becomes {SizeText.Size(reserve)}: the kernel allows 16M to {SizeText.Size(most)}")
                {
                    Taken = SizeText.Size(reserve),
                });
        }
        return unchecked((ulong)(VmallocEnd - reserve - VmallocOffset) - machine.PageOffset + _physOffset);
    }

    /// <summary>arm_lowmem_limit: the highest end, cut at <paramref name="limit"/>, of the ranges that start below it.</summary>
    private static ulong LowLimit(ImmutableArray<AddressRange> ram, ulong limit) =>
        ram.Where(r => r.Start < limit).Select(r => Math.Min(limit, r.End)).DefaultIfEmpty(0UL).Max();

    private void Note(NoteKind kind, KernelArgument? argument, string message) => notes.Add(new KernelNote(kind, argument, message));
}
