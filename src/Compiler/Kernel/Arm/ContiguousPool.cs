using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>
/// The default CMA area of 6.1: dma_contiguous_reserve (kernel/dma/contiguous.c) and cma_declare_contiguous_nid (mm/cma.c). 3.0 has none (it came with 3.5).
/// </summary>
internal sealed class ContiguousPool(KernelMachine machine, EarlyMemory memory, ulong? movableStart, ImmutableArray<KernelNote>.Builder notes)
{
    private ulong? _size;
    private ulong _start, _limit;
    private KernelArgument? _argument;

    /// <summary>What keeps the kernel from booting, once <see cref="Place"/> has found it.</summary>
    public KernelNote? Obstacle { get; private set; }

    /// <summary>Where the area lies when it is reserved but never used, once <see cref="Place"/> has found it: its pages are of two zones.</summary>
    public AddressRange? Inactive { get; private set; }

    /// <summary>The <c>cma=</c> that counts; <c>null</c> for the pool of the kernel's configuration.</summary>
    public KernelArgument? Argument => _argument;

    /// <summary>early_cma: SIZE[@START[-LIMIT]], in variables of phys_addr_t; without START the one of an earlier cma= stays.</summary>
    public void Read(KernelArgument argument)
    {
        if (argument.Value is not { } value)
        {
            notes.Add(new KernelNote(NoteKind.Ignored, argument, $"{argument.Name} without a value is ignored"));
            return;
        }
        _argument = argument;
        KernelNumber size = Memparse.Parse(machine.Model, value);
        _size = Physical(size.Value);
        if (!Follows(value, size.Length, '@'))
            return;
        KernelNumber start = Memparse.Parse(machine.Model, value, size.Length + 1);
        _start = Physical(start.Value);
        int end = size.Length + 1 + start.Length;
        _limit = Follows(value, end, '-') ? Physical(Memparse.Parse(machine.Model, value, end + 1).Value) : Physical(_start + _size.Value);
    }

    /// <summary>Where the area comes to lie, or <c>null</c>.</summary>
    public Reservation? Place(FreeMemory free)
    {
        ulong unit = machine.Model.PageblockSize(machine);
        ulong asked = _size ?? DefaultSize();
        if (asked == 0 || memory.Ram.IsEmpty)
            return null;
        bool isFixed = Physical(_start + asked) == _limit && _start != 0;
        if (isFixed && _start % unit != 0)
            return Fail($"a fixed area must start on {SizeText.Size(unit)}, the kernel's pageblock, "
                + $"and {SizeText.Address(_start)} misses by {SizeText.Size(_start % unit)}");
        AddressRange wanted = AddressRange.FromSize(Pages.AlignUp(_start, unit), Pages.AlignUp(asked, unit));
        ulong limit = _limit == 0 ? memory.MaxAddress : Math.Min(_limit & ~(unit - 1), memory.MaxAddress);
        if (isFixed && wanted.Start < memory.LowLimit && wanted.End > memory.LowLimit)
            return Fail($"{wanted} lies across the end of low memory, {SizeText.Address(memory.LowLimit)}");
        if (wanted.End > limit)
            return Fail($"{SizeText.Size(wanted.Size)} from {SizeText.Address(wanted.Start)} up, rounded to its pageblocks of {SizeText.Size(unit)}, "
                + $"go {SizeText.Size(wanted.End - limit)} past {SizeText.Address(limit)}, where its memory, or what the argument allows, ends");
        return isFixed ? Fixed(wanted, free) : Anywhere(wanted.Size, wanted.Start, limit, unit, free);
    }

    /// <summary>What the configuration asks for: CMA_SIZE_SEL_MBYTES and its alternatives (kernel/dma/Kconfig).</summary>
    private ulong DefaultSize()
    {
        if (machine.DefaultContiguousPool is { } told)
            return told;
        ulong mebibytes = (machine.Config?.Number("CMA_SIZE_MBYTES") ?? 0) << 20;
        ulong share = AddressRanges.TotalSize(memory.Present) / Pages.Size * (machine.Config?.Number("CMA_SIZE_PERCENTAGE") ?? 0) / 100 * Pages.Size;
        return machine.Has("CMA_SIZE_SEL_MBYTES", unlessTold: false) ? mebibytes
            : machine.Has("CMA_SIZE_SEL_PERCENTAGE", unlessTold: false) ? share
            : machine.Has("CMA_SIZE_SEL_MIN", unlessTold: false) ? Math.Min(mebibytes, share)
            : machine.Has("CMA_SIZE_SEL_MAX", unlessTold: false) ? Math.Max(mebibytes, share) : 0;
    }

    /// <summary>memblock_reserve takes any address; init_cma_reserved_pageblock then finds no page descriptor below those of the first memory.</summary>
    private Reservation? Fixed(AddressRange wanted, FreeMemory free)
    {
        if (wanted.Start < memory.MinAddress)
            Obstacle = new KernelNote(
                NoteKind.PoolOutsideMemory, _argument,
                $"{_argument} puts the contiguous pool at {wanted}, below the kernel's memory, which starts at {SizeText.Address(memory.MinAddress)}: "
                + "it dies when it looks for the pages");
        return Obstacle is not null ? null : FixedInMemory(wanted, free);
    }

    private Reservation? FixedInMemory(AddressRange wanted, FreeMemory free) =>
        !free.IsRam(wanted) ? Fail($"{wanted} is not wholly System RAM")
        : free.IsTaken(wanted) ? Fail($"{wanted} is in use already: kernel, ramdisk or device tree lie there")
        : Active(wanted);

    /// <summary>High memory first, from the top down, and low memory if that has no room.</summary>
    private Reservation? Anywhere(ulong size, ulong start, ulong limit, ulong unit, FreeMemory free)
    {
        ulong? found = null;
        ulong end = limit;
        if (start < memory.LowLimit && limit > memory.LowLimit)
        {
            found = free.Highest(size, unit, memory.LowLimit, limit);
            end = memory.LowLimit;
        }
        found ??= free.Highest(size, unit, start, end);
        return found is { } at ? Active(AddressRange.FromSize(at, size))
            : Fail($"below {SizeText.Address(limit)} there are no {SizeText.Size(size)} free in one piece that starts on {SizeText.Size(unit)}, its pageblock");
    }

    /// <summary>cma_activate_area: all pages in one zone, or none is used.</summary>
    private Reservation? Active(AddressRange range)
    {
        if (movableStart is not { } border || border <= range.Start || border >= range.End)
            return new Reservation(ReservationKind.ContiguousPool, range, _argument);
        Inactive = range;
        return null;
    }

    /// <summary>"cma: Failed to reserve … MiB", with cma= or without.</summary>
    private Reservation? Fail(string why)
    {
        notes.Add(new KernelNote(
            NoteKind.ReservationFails, _argument,
            $"{_argument?.ToString() ?? $"its configuration's CMA pool of {SizeText.Size(DefaultSize())}"} reserves nothing: {why}"));
        return null;
    }

    private ulong Physical(ulong value) => machine.HasLpae ? value : value & uint.MaxValue;

    private static bool Follows(string text, int at, char what) => at < text.Length && text[at] == what;
}
