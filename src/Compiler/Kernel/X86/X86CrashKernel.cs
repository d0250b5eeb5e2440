using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.X86;

/// <summary>crashkernel=: reserve_crashkernel (arch/x86/kernel/setup.c), which reads the raw line with <see cref="CrashKernelLine"/>.</summary>
internal sealed class X86CrashKernel(
    X86Model kernel, Memblock memory, string line, ImmutableArray<KernelArgument> arguments, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>CRASH_ALIGN, and what one at a told address must lie on.</summary>
    private const ulong Unit = 16UL << 20, FixedUnit = 1UL << 20;

    /// <summary>CRASH_ADDR_LOW_MAX and CRASH_ADDR_HIGH_MAX.</summary>
    private const ulong LowEnd = 1UL << 32, HighEnd = 1UL << 46;

    /// <summary>What a reservation above 4 GiB gets below it besides, where ,low does not say (reserve_crashkernel_low): bounce buffers fit.</summary>
    private const ulong UsualLowSize = 256UL << 20;

    /// <summary>What is set apart: what the crash kernel runs in first.</summary>
    public ImmutableArray<AddressRange> Place()
    {
        var reader = new CrashKernelLine(kernel, line, memory.Size);
        reader.NoteWord(notes);
        if (reader.Plain() is { Size: > 0 } asked)
            return asked.Start > 0 ? Fixed(asked, reader) : Low(asked.Size, reader);
        string? problem = reader.Problem;
        return reader.Suffixed(",high") is { Size: > 0 } high
            ? At(memory.TakeHighest(high.Size, Unit, Unit, HighEnd), high.Size, reader, $"nowhere are there {SizeText.Size(high.Size)} free in one piece")
            : Fail(problem ?? reader.Problem);
    }

    private ImmutableArray<AddressRange> Fixed(CrashRequest asked, CrashKernelLine reader)
    {
        AddressRange range = AddressRange.FromSize(asked.Start, asked.Size);
        ulong? place = memory.TakeHighest(asked.Size, FixedUnit, asked.Start, range.End);
        return At(place == asked.Start ? place : null, asked.Size, reader,
            $"{range} is not all free memory that starts on {SizeText.Size(FixedUnit)} (memory is in use)");
    }

    /// <summary>Below 4 GiB, else above.</summary>
    private ImmutableArray<AddressRange> Low(ulong size, CrashKernelLine reader) => At(
        memory.TakeHighest(size, Unit, Unit, LowEnd) ?? memory.TakeHighest(size, Unit, Unit, HighEnd), size, reader,
        $"neither below nor above 4 GiB there are {SizeText.Size(size)} free in one piece that starts on {SizeText.Size(Unit)} (No suitable area found)");

    private ImmutableArray<AddressRange> At(ulong? place, ulong size, CrashKernelLine reader, string why)
    {
        if (place is not { } start)
            return Fail(why);
        AddressRange range = AddressRange.FromSize(start, size);
        if (start < LowEnd)
            return [range];
        ulong low = reader.Suffixed(",low") is { } told ? told.Size : UsualLowSize;
        if (low == 0)
            return [range];
        if (memory.TakeHighest(low, Unit, 0, LowEnd) is { } below)
            return [range, AddressRange.FromSize(below, low)];
        memory.Free(range);
        return Fail($"there are no {SizeText.Size(low)} below 4 GiB for its low part");
    }

    private ImmutableArray<AddressRange> Fail(string? why)
    {
        if (why is not null)
            notes.Add(new KernelNote(
                NoteKind.ReservationFails, arguments.LastOrDefault(a => a.Key == "crashkernel"), $"crashkernel= reserves nothing: {why}"));
        return [];
    }
}
