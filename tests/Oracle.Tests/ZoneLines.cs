using FswLayout.Addresses;

namespace FswLayout.Oracle.Tests;

/// <summary>Draws lines about the zones: <c>kernelcore=</c> and <c>movablecore=</c> as sizes, percentages and nonsense; and about the ramdisk.</summary>
internal static class ZoneLines
{
    private static readonly string[] Nonsense = ["abc", "", "0", "512MB", "1e6", "0.5G", "0400M", "0x", "-1", "4G", "1T", "16E", "%50", "50 %", "0%",
        "128M@0x90000000"];
    private static readonly string[] Words = ["kernelcore=mirror", "kernelcore=mirror,128M", "kernelcore=128M,mirror", "kernelcore=Mirror",
        "movablecore=mirror", "movablecore"];

    public static DrawnBoot Draw(int seed)
    {
        var draw = new Drawing(seed);
        ulong start = draw.OneOf(0x80000000UL, 0x80000000UL, 0x90000000UL, 0xA0000000UL);
        List<string> arguments = [.. Cores(draw), .. Others(draw, start)];
        if (draw.Chance(70))
            arguments.Add(draw.OneOf("vmalloc=768M", "vmalloc=752M", "vmalloc=600M", "vmalloc=16M", "vmalloc=864M"));
        if (draw.Chance(35))
            arguments.Add($"mem={draw.Size(draw.Kibibytes(160, 500))}{draw.OneOf("", "@" + draw.Address(start))}");
        return new DrawnBoot(start, draw.Shuffled(arguments));
    }

    private static IEnumerable<string> Cores(Drawing draw)
    {
        for (int i = draw.OneOf(1, 1, 2, 2, 3); i > 0; i--)
            yield return draw.Chance(10) ? draw.OneOf(Words) : $"{draw.OneOf("kernelcore", "movablecore")}={Amount(draw)}";
    }

    private static string Amount(Drawing draw) => draw.Next(0, 9) switch
    {
        // So little that the kernel itself may not find enough, where all memory is low.
        < 1 => draw.Size(draw.Kibibytes(1, 60)),
        < 5 => draw.Size(draw.Kibibytes(1, 900)),
        < 8 => $"{draw.OneOf(draw.Next(1, 99), draw.Next(1, 99), 100, 101, 163, 164, 200, 4294967)}%{draw.OneOf("", "", "%", "M")}",
        _ => draw.OneOf(Nonsense),
    };

    private static IEnumerable<string> Others(Drawing draw, ulong start) => draw.Next(0, 9) switch
    {
        < 4 => [],
        < 7 => Ramdisk(draw, SizeText.Address(DrawnLines.InitrdOf(start))),
        _ => Harmless(draw),
    };

    private static string[] Ramdisk(Drawing draw, string address) => draw.OneOf<string[]>(
        ["initrd=0x85000000"], ["initrd=abc"], [$"initrd={address},1M"], [$"initrd={address},0x200000", "initrd=1,"], [$"initrdmem={address},1MiB"],
        [$"initrd={address},64K"], ["initrd=0xb8000000,1M"], ["initrd=0,1M"]);

    /// <summary>What a 32-bit ARM kernel does not know, does not see, or takes apart as a person would not.</summary>
    private static string[] Harmless(Drawing draw) => draw.OneOf<string[]>(
        ["highmem=256M"], ["\"vmalloc=400M\""], ["movablecore=\"96M\""], ["init.debug=mem=4M"], ["hugepages=0"], ["-- mem=4M"], ["mem"],
        // Past the end of the kernel's buffer wherever it stands.
        [$"too.long={new string('x', 1000)} mem=4M"]);
}
