using FswLayout.Addresses;

namespace FswLayout.Oracle.Tests;

/// <summary>Draws lines about the ranges of memory: <c>mem=</c> in all its forms, and where low memory ends.</summary>
internal static class MemoryLines
{
    public static DrawnBoot Draw(int seed)
    {
        var draw = new Drawing(seed);
        ulong start = draw.OneOf(0x80000000UL, 0x80000000UL, 0x88000000UL, 0x90000000UL, 0x94000000UL, 0xA0000000UL);
        List<string> arguments = [.. Vmalloc(draw), .. Mem(draw, start)];
        if (draw.Chance(60))
            arguments.Add($"kernelcore={draw.Size(draw.Kibibytes(32, 400))}");
        return new DrawnBoot(start, draw.Shuffled(arguments));
    }

    /// <summary>The first one covers kernel and ramdisk; the others lie above it, overlap it, or are traps.</summary>
    private static IEnumerable<string> Mem(Drawing draw, ulong start)
    {
        int room = (int)((ArmMachine.Ram.End - start) >> 20);
        ulong kernel = start & 0xF8000000;
        int first = draw.Next(144, Math.Min(room, 480));
        yield return $"mem={draw.Size(draw.Kibibytes(first - 1, first - 1))}@{draw.Address(kernel + (draw.Chance(15) ? 0x1000UL : 0))}";
        for (int i = draw.Next(0, 3); i > 0; i--)
            yield return draw.Chance(25) ? Trap(draw, kernel) : Bank(draw, start, draw.Next(0, room - 33));
    }

    private static string Bank(Drawing draw, ulong start, int offset)
    {
        int room = (int)((ArmMachine.Ram.End - start) >> 20) - offset;
        ulong oddBytes = draw.OneOf(0UL, 0UL, 0UL, 0x1000UL, 0x7f000UL, 0x123UL);
        return $"mem={draw.Size(draw.Kibibytes(1, Math.Min(room - 2, 300)))}@{draw.Address(start + ((ulong)offset << 20) + oddBytes)}";
    }

    private static string Trap(Drawing draw, ulong kernel) => draw.OneOf(
        "mem=0", "mem=0.5G", "mem=abc", "mem=", "mem=1K@0x90000000", "mem=4095@0xb0000000", "mem=16M@", "mem=32M@x", "mem=020M", "mem=@0x90000000",
        // Across the end of RAM and past it.
        "mem=32M@0xbf000000", "mem=4K@0xc0100000",
        // Below the kernel, where there is no memory of its own; past 4 GiB; all that 32 bits can say.
        "mem=64M@0x70000000", "mem=16M@0x100000000", "mem=1T@0x200000000", $"mem={draw.Next(16, 64)}M@{SizeText.Address(kernel - (8UL << 20))}",
        // Without 0x it is decimal, up to the first letter.
        $"mem=16M@{kernel + (64UL << 20):x}");

    private static IEnumerable<string> Vmalloc(Drawing draw) => draw.OneOf<string[]>(
        [], [], ["vmalloc=0"], ["vmalloc=1M"], ["vmalloc=16M"], ["vmalloc=768M"], ["vmalloc=752M"], ["vmalloc=2G"], ["vmalloc=1e6"],
        ["vmalloc=1e1"], ["vmalloc=4G"], ["vmalloc=0.5G"], ["vmalloc=300001K"], ["vmalloc=768MB"], ["vmalloc=512M", "vmalloc=700M"]);
}
