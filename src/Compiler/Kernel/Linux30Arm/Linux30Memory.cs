using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel.Arm;

namespace FswLayout.Kernel.Linux30Arm;

/// <summary>
/// Linux 3.0: banks of arm_add_memory (arch/arm/kernel/setup.c), sorted into low and high memory by sanity_check_meminfo (arch/arm/mm/mmu.c).
/// </summary>
internal sealed class Linux30Memory(KernelMachine machine, BootParameters parameters, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>NR_BANKS (arch/arm/include/asm/setup.h).</summary>
    private const int MaxBanks = 8;

    private const ulong FourGiB = 1UL << 32;

    private readonly uint _physOffset = unchecked((uint)KernelPlacement.Of(machine).PhysOffset);
    private readonly List<Bank> _banks = [];
    private readonly List<(AddressRange, KernelArgument?)> _claimed = [];

    /// <summary>A bank of struct meminfo.</summary>
    /// <param name="Start">Physical address, page-aligned.</param>
    /// <param name="Size">Bytes, whole pages.</param>
    /// <param name="Highmem">Whether sanity_check_meminfo made it high memory.</param>
    /// <param name="Argument">The <c>mem=</c> it comes from.</param>
    private sealed record Bank(uint Start, uint Size, bool Highmem, KernelArgument? Argument)
    {
        /// <summary>First address behind it; beyond 2^32 where the kernel's own sum wraps.</summary>
        public ulong End => (ulong)Start + Size;
    }

    /// <summary>The memory of 3.0.</summary>
    public EarlyMemory Build()
    {
        AddBanks();
        uint vmallocMin = unchecked((uint)machine.VmallocEnd - VmallocReserve());
        SortIntoLowAndHigh(vmallocMin);
        // A bank that reaches 4 GiB has end 0 in 32 bits: nothing ever sees its pages.
        foreach (Bank bank in _banks.Where(b => b.End >= FourGiB))
            notes.Add(new KernelNote(
                NoteKind.CutAtFourGiB, bank.Argument, $"the bank at {SizeText.Address(bank.Start)} reaches 4 GiB, its end wraps to 0, and it is lost"));
        _banks.RemoveAll(b => b.End >= FourGiB);
        // memblock_add of each bank (arm_memblock_init), then memblock_remove by the machine's reserve hook.
        ImmutableArray<AddressRange> ram = AddressRanges.Subtract(_banks.Select(b => new AddressRange(b.Start, b.End)), machine.Carveouts);
        return new EarlyMemory
        {
            PhysOffset = _physOffset,
            Claimed = [.. _claimed],
            Ram = ram,
            Present = ram,
            LowLimit = _banks.Where(b => !b.Highmem).Select(b => b.End).DefaultIfEmpty(0UL).Max(),
            VmallocLimit = ToPhysical(vmallocMin),
            MinAddress = _banks.Select(b => (ulong)b.Start).DefaultIfEmpty(0UL).Min(),
            MaxAddress = _banks.Select(b => b.End).DefaultIfEmpty(0UL).Max(),
        };
    }

    /// <summary>The boot loader's banks, or those of <c>mem=</c>: early_mem throws away the former at the first argument, whatever it says.</summary>
    private void AddBanks()
    {
        if (parameters.Mem.IsEmpty)
        {
            foreach (AddressRange ram in machine.Ram)
                AddBank(unchecked((uint)ram.Start), unchecked((uint)Math.Min(ram.Size, uint.MaxValue)), null);
            return;
        }
        foreach (MemArgument mem in parameters.Mem)
            AddBank(unchecked((uint)(mem.Start ?? _physOffset)), unchecked((uint)mem.Size), mem.Argument);
    }

    /// <summary>arm_add_memory: the size shrinks by the start's offset in its page, although the start rounds up; it may wrap below 0.</summary>
    private void AddBank(uint start, uint size, KernelArgument? argument)
    {
        if (_banks.Count >= MaxBanks)
        {
            notes.Add(new KernelNote(
                NoteKind.TooManyBanks, argument, $"{argument?.ToString() ?? SizeText.Address(start)} is dropped: the kernel has {MaxBanks} banks"));
            return;
        }
        uint whole = unchecked(size - (start & 0xFFF)) & ~0xFFFu;
        uint from = unchecked((uint)Pages.RoundUp(start));
        if (argument is not null && (whole != size || from != start))
            notes.Add(new KernelNote(NoteKind.Rounded, argument, $"{argument} is rounded to pages: {SizeText.Size(whole)} at {SizeText.Address(from)}"));
        if (whole == 0)
            return;
        _banks.Add(new Bank(from, whole, false, argument));
        _claimed.Add((AddressRange.FromSize(from, whole), argument));
    }

    /// <summary>early_vmalloc: default 128 MiB, at least 16 MiB, at most what leaves 32 MiB of low memory.</summary>
    private uint VmallocReserve()
    {
        if (parameters.Vmalloc.Argument is not { } argument)
            return 128u << 20;
        uint asked = parameters.Vmalloc.Value;
        uint most = unchecked((uint)machine.VmallocEnd - (uint)machine.PageOffset - (32u << 20));
        uint given = Math.Min(Math.Max(asked, 16u << 20), most);
        if (given != asked)
            notes.Add(new KernelNote(NoteKind.Clamped, argument, $"{argument} becomes {SizeText.Size(given)}: the kernel allows 16M to {SizeText.Size(most)}")
            {
                Taken = SizeText.Size(given),
            });
        return given;
    }

    /// <summary>
    /// sanity_check_meminfo: the banks in the order they came, before they are sorted. Once one is high memory, so are all behind it.
    /// Virtual addresses are 32-bit sums: a bank below PHYS_OFFSET, or 1 GiB above it, comes out below PAGE_OFFSET.
    /// </summary>
    private void SortIntoLowAndHigh(uint vmallocMin)
    {
        bool highmem = false;
        for (int i = 0; i < _banks.Count; i++)
        {
            Bank bank = _banks[i];
            uint start = ToVirtual(bank.Start);
            bool isHigh = start >= vmallocMin || start < (uint)machine.PageOffset;
            if (highmem && !isHigh)
                notes.Add(new KernelNote(
                    NoteKind.StickyHighmem, bank.Argument, $"the bank at {SizeText.Address(bank.Start)} becomes high memory because the one before it is"));
            highmem |= isHigh;
            _banks[i] = bank with { Highmem = highmem };
            if (start < vmallocMin && bank.Size > vmallocMin - start && Split(i, vmallocMin))
            {
                highmem = true;
                i++;
            }
        }
    }

    /// <summary>
    /// Splits a bank at the start of the vmalloc area into a low and a high one; with all banks in use the upper part is lost. Whether there are two now.
    /// </summary>
    private bool Split(int index, uint vmallocMin)
    {
        Bank bank = _banks[index];
        uint lowSize = vmallocMin - ToVirtual(bank.Start);
        _banks[index] = bank with { Size = lowSize };
        uint border = ToPhysical(vmallocMin);
        if (_banks.Count >= MaxBanks)
        {
            notes.Add(new KernelNote(
                NoteKind.BankTruncated, bank.Argument,
                $"the bank at {SizeText.Address(bank.Start)} loses all from {SizeText.Address(border)}: "
                + $"it would have to be split, and there are {MaxBanks} banks already"));
            return false;
        }
        _banks.Insert(index + 1, new Bank(border, bank.Size - lowSize, true, bank.Argument));
        return true;
    }

    private uint ToVirtual(uint physical) => unchecked(physical - _physOffset + (uint)machine.PageOffset);

    private uint ToPhysical(uint virtualAddress) => unchecked(virtualAddress - (uint)machine.PageOffset + _physOffset);
}
