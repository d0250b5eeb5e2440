using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm64;

/// <summary>crashkernel=: reserve_crashkernel (arch/arm64/mm/init.c), which reads the raw line with <see cref="CrashKernelLine"/>.</summary>
internal sealed class Arm64CrashKernel(
    Arm64Model kernel, Memblock memory, string line, ulong dmaLimit, ImmutableArray<KernelArgument> arguments, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>CRASH_ALIGN.</summary>
    private const ulong Unit = 2UL << 20;

    /// <summary>What is set apart: what the crash kernel runs in, and memory below the DMA limit that it needs besides.</summary>
    public ImmutableArray<AddressRange> Place()
    {
        var reader = new CrashKernelLine(kernel, line, memory.Size);
        reader.NoteWord(notes);
        CrashRequest? request = reader.Plain();
        if (request is null && reader.Problem is null)
            return High(reader);
        return request is { Size: > 0 } asked ? Plain(asked) : Fail(reader.Problem);
    }

    private ImmutableArray<AddressRange> Plain(CrashRequest asked)
    {
        ulong size = Pages.RoundUp(asked.Size), start = asked.Start;
        ulong? place = start > 0
            ? memory.TakeHighest(size, Unit, start, unchecked(start + size))
            : memory.TakeHighest(size, Unit, 0, dmaLimit);
        if (place is null && start == 0 && kernel.CrashFallsBackHigh)
            return At(memory.TakeHighest(size, Unit, dmaLimit, Arm64Model.PhysicalEnd), size, kernel.UsualLowCrashSize, "");
        return At(place, size, 0, start > 0
            ? $"{AddressRange.FromSize(start, size)} is not all free memory that starts on {SizeText.Size(Unit)}"
            : $"below {SizeText.Address(dmaLimit)}, where memory for DMA ends, there are no {SizeText.Size(size)} free in one piece that starts on "
                + SizeText.Size(Unit));
    }

    /// <summary>SIZE,high anywhere, and SIZE,low below the DMA limit where the first came to lie above it.</summary>
    private ImmutableArray<AddressRange> High(CrashKernelLine reader)
    {
        if (reader.Suffixed(",high") is not { Size: > 0 } high)
            return reader.Problem is null ? [] : Fail(reader.Problem);
        CrashRequest? low = reader.Suffixed(",low");
        if (low is null && reader.Problem is not null)
            return Fail(reader.Problem);
        ulong size = Pages.RoundUp(high.Size);
        return At(memory.TakeHighest(size, Unit, 0, Arm64Model.PhysicalEnd), size, low?.Size ?? kernel.UsualLowCrashSize,
            $"there are no {SizeText.Size(size)} free in one piece that starts on {SizeText.Size(Unit)}");
    }

    private ImmutableArray<AddressRange> At(ulong? place, ulong size, ulong low, string why)
    {
        if (place is not { } start)
            return Fail(why);
        AddressRange range = AddressRange.FromSize(start, size);
        if (low == 0 || start <= unchecked(dmaLimit - low))
            return [range];
        if (memory.TakeHighest(low, Unit, 0, dmaLimit) is { } below)
            return [range, AddressRange.FromSize(below, low)];
        memory.Free(range);
        return Fail($"there are no {SizeText.Size(low)} for its low part");
    }

    private ImmutableArray<AddressRange> Fail(string? why)
    {
        if (why is not null)
            notes.Add(new KernelNote(NoteKind.ReservationFails, arguments.LastOrDefault(a => a.Key == "crashkernel"), $"crashkernel= reserves nothing: {why}"));
        return [];
    }
}
