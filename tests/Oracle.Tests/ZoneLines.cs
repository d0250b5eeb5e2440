namespace FswLayout.Oracle.Tests;

/// <summary>Draws lines about the zones: <c>kernelcore=</c> and <c>movablecore=</c> as sizes, percentages and nonsense.</summary>
internal static class ZoneLines
{
    private static readonly string[] Nonsense = ["abc", "", "0", "512MB", "1e6", "0.5G", "0400M", "0x", "-1", "4G", "1T", "16E", "%50", "50 %", "0%"];

    public static DrawnBoot Draw(int seed)
    {
        var draw = new Drawing(seed);
        ulong start = draw.OneOf(0x80000000UL, 0x80000000UL, 0x90000000UL, 0xA0000000UL);
        List<string> arguments = [.. Cores(draw), .. Harmless(draw)];
        if (draw.Chance(70))
            arguments.Add(draw.OneOf("vmalloc=768M", "vmalloc=752M", "vmalloc=600M", "vmalloc=16M", "vmalloc=864M"));
        if (draw.Chance(35))
            arguments.Add($"mem={draw.Size(draw.Kibibytes(160, 500))}{draw.OneOf("", "@" + draw.Address(start))}");
        return new DrawnBoot(start, draw.Shuffled(arguments));
    }

    private static IEnumerable<string> Cores(Drawing draw)
    {
        for (int i = draw.OneOf(1, 1, 2, 2, 3); i > 0; i--)
            yield return draw.Chance(10) ? draw.OneOf("kernelcore=mirror", "kernelcore=mirror,128M", "kernelcore=128M,mirror", "kernelcore=Mirror", "movablecore=mirror", "movablecore")
                : $"{draw.OneOf("kernelcore", "movablecore")}={Amount(draw)}";
    }

    private static string Amount(Drawing draw) => draw.Next(0, 9) switch
    {
        < 5 => draw.Size(draw.Kibibytes(1, 900)),
        < 8 => $"{draw.OneOf(draw.Next(1, 99), draw.Next(1, 99), 100, 101, 163, 164, 200, 4294967)}%{draw.OneOf("", "", "%", "M")}",
        _ => draw.OneOf(Nonsense),
    };

    /// <summary>What a 32-bit ARM kernel does not know or does not believe.</summary>
    private static IEnumerable<string> Harmless(Drawing draw) => draw.OneOf<string[]>(
        [], [], ["initrd=0x85000000"], ["highmem=256M"], ["initrd=abc"], ["\"vmalloc=400M\""], ["movablecore=\"96M\""], ["init.debug=mem=4M"],
        ["hugepages=0"], ["--", "mem=4M"]);
}
