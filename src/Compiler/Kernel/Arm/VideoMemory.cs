using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>
/// <c>vram=SIZE[,START]</c> of a 3.0 kernel for OMAP: omap_vram_early_vram and omap_vram_reserve_sdram_memblock (drivers/video/omap2/vram.c), which
/// the machine's reserve hook calls. Without an address it is taken from low memory, which is never lent.
/// </summary>
internal sealed class VideoMemory(KernelMachine machine, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>What the last <c>vram=</c> of <paramref name="arguments"/> sets apart at an address, or <c>null</c>.</summary>
    public Reservation? Place(ImmutableArray<KernelArgument> arguments, FreeMemory free)
    {
        if (arguments.LastOrDefault(a => a is { Key: "vram", Value: not null }) is not { } argument)
            return null;
        KernelNumber size = Memparse.Parse(machine.Model, argument.Value!);
        if (size.Low32 == 0 || StartOf(argument.Value!, size.Length) is not (> 0 and var start))
            return null;
        if (start % Pages.Size != 0)
            return Fail(argument, $"{SizeText.Address(start)} is not on a page");
        AddressRange range = AddressRange.FromSize(start, Pages.RoundUp(size.Low32));
        if (!free.IsRam(range))
            return Fail(argument, $"{range} is not all System RAM of its kernel");
        if (free.IsTaken(range))
            return Fail(argument, $"kernel or ramdisk lie in {range}");
        free.Take(range);
        return new Reservation(ReservationKind.VideoMemory, range, argument);
    }

    private static uint? StartOf(string value, int comma) =>
        comma < value.Length && value[comma] == ',' ? VendorMemory.Hexadecimal(value.Substring(comma + 1)) : null;

    private Reservation? Fail(KernelArgument argument, string why)
    {
        notes.Add(new KernelNote(NoteKind.ReservationFails, argument, $"{argument} sets nothing apart: {why}"));
        return null;
    }
}
