using FswLayout.Addresses;

namespace FswLayout.Oracle.Tests;

/// <summary>Draws lines that set memory apart: <c>cma=</c>, <c>crashkernel=</c> and <c>coherent_pool=</c>, where they fit and where they do not.</summary>
internal static class ReservationLines
{
    public static DrawnBoot Draw(int seed)
    {
        var draw = new Drawing(seed);
        List<string> arguments = [.. Zones(draw)];
        int kind = draw.Next(0, 9);
        if (kind < 7)
            arguments.Add(draw.Chance(12)
                ? draw.OneOf("cma=0", "cma=abc", "cma", "cma=0x100000000", "cma=32M@0", "cma=32M@0-0x90000000", "cma=64M@0x70000000")
                : Pool(draw));
        if (kind > 4)
            arguments.Add(draw.Chance(15)
                ? draw.OneOf("crashkernel=32M,high", "crashkernel=64MB", "crashkernel=", "crashkernel=@0x90000000", "crashkernel=1G-2G:64M",
                    "crashkernel=512M-256M:8M")
                : Crash(draw));
        if (draw.Chance(25))
            arguments.Add($"coherent_pool={draw.OneOf("1M", "2M", "8M", "20M", "abc", "0", "256K")}");
        if (draw.Chance(10))
            arguments.Add(draw.OneOf("hugepages=4", "memmap=64M$0x90000000", "movable_node"));
        return new DrawnBoot(ArmMachine.Ram.Start, draw.Shuffled(arguments));
    }

    private static IEnumerable<string> Zones(Drawing draw)
    {
        if (draw.Chance(50))
            yield return $"kernelcore={draw.Next(12, 110) * 8}M";
        if (draw.Chance(50))
            yield return draw.OneOf("vmalloc=768M", "vmalloc=512M", "vmalloc=600M", "vmalloc=256M");
        if (draw.Chance(30))
            yield return $"mem={draw.Next(160, 900)}M";
    }

    /// <summary>Anywhere, at an address, or up to a limit; on the pageblocks of 8 MiB mostly.</summary>
    private static string Pool(Drawing draw)
    {
        string size = $"{draw.OneOf(4, 16, 30, 32, 64, 100, 128, 200, 300)}M";
        return draw.Next(0, 9) switch
        {
            < 4 => $"cma={size}",
            < 8 => $"cma={size}@{SizeText.Address(Place(draw, 8 << 20))}",
            _ => $"cma={size}@{SizeText.Address(Place(draw, 8 << 20))}-{SizeText.Address(ArmMachine.Ram.Start + ((ulong)draw.Next(8, 64) << 24))}",
        };
    }

    private static string Crash(Drawing draw)
    {
        string size = $"{draw.OneOf(8, 16, 32, 64, 100, 140)}M";
        return draw.Next(0, 9) switch
        {
            < 4 => $"crashkernel={size}",
            < 8 => $"crashkernel={size}@{SizeText.Address(Place(draw, 1 << 20))}",
            _ => $"crashkernel={draw.OneOf($"0-256M:16M,256M-:{size}", $"128M-512M:{size},512M-:24M", $"0-:{size}@0x90000000")}",
        };
    }

    private static ulong Place(Drawing draw, ulong unit) =>
        ArmMachine.Ram.Start + ((ulong)draw.Next(4, 60) << 24) + (draw.Chance(60) ? 0 : unit * (ulong)draw.Next(0, 3))
            + (draw.Chance(20) ? (ulong)draw.Next(1, 7) << 18 : 0);
}
