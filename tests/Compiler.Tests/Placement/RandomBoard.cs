using CsCheck;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Placement;

/// <summary>A small board of 16 sections of 128 MiB with a master, perhaps a child that lies fixed, and up to three that are to be placed.</summary>
/// <param name="Holes">Sections, counted from the start of RAM, of which a carve-out takes a part.</param>
/// <param name="Shared">Sections that are shared.</param>
/// <param name="Align">What a base must be a multiple of, in sections.</param>
/// <param name="MasterCore">The master's kernelcore in sections.</param>
/// <param name="Fixed">Base and size of the child that lies fixed, in sections; no size, no child.</param>
/// <param name="Open">Size and kernelcore of those to place, in sections, and whether their base is fixed after all.</param>
/// <param name="IsFreeBoot">Whether free_boot takes the sections, by itself.</param>
public sealed record RandomBoard(int[] Holes, int[] Shared, int Align, int MasterCore, (int Base, int Size) Fixed, (int Size, int Core, int? Base)[] Open,
    bool IsFreeBoot)
{
    public const int First = 8, Count = 16;
    private const ulong Section = 128UL << 20;

    public static readonly Gen<RandomBoard> Draw = Gen.Select(
        Gen.Int[1, Count - 2].Array[0, 3], Gen.Int[4, Count - 2].Array[0, 1], Gen.Frequency((3, Gen.Const(1)), (1, Gen.Const(2))), Gen.Int[1, 3],
        Gen.Select(Gen.Int[3, Count - 2], Gen.Int[0, 3]), OpenGuest.Array[1, 3], Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))))
        .Select(b => new RandomBoard(b.Item1, b.Item2, b.Item3, b.Item4, b.Item5, b.Item6, b.Item7));

    private static Gen<(int Size, int Core, int? Base)> OpenGuest =>
        Gen.Select(Gen.Int[1, 7], Gen.Int[1, 3], Gen.Frequency((5, Gen.Const((int?)null)), (1, Gen.Int[4, 12].Select(n => (int?)(n / 2 * 2)))))
        .Select(g => (Math.Max(g.Item1, g.Item2), g.Item2, g.Item3));

    /// <summary>The board with its master and the child that lies fixed.</summary>
    public string Before => $$"""
        board b {
            ram = 0x40000000 .. 0xC0000000; section = 128M; base_align = {{Align * 128}}M; loader = {{(IsFreeBoot ? "free_boot" : "sysfs")}};
            control fsw = 0xBFFE0000 size 128K;
            {{string.Concat(Holes.Distinct().Select(h => $"carveout c{h} = {AddressOf(h)} + 32M size 1M; "))}}
            {{string.Concat(Shared.Except(Holes).Select(s => $"shared s{s} = {AddressOf(s)} size 128M {{ reserved = board; }} "))}}
        }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = {{MasterCore * 128}}M; vmalloc = 768M; }
        {{(Fixed.Size == 0 ? "" : Guest("f", 2, Fixed.Size, 1, $"base = {AddressOf(Fixed.Base)}; memory = {Fixed.Size * 128}M;"))}}
        """;

    /// <summary>All of it.</summary>
    /// <param name="others">Sizes to ask for instead, in sections.</param>
    public string Text(params int[] others) => Before + string.Concat(Open.Select((g, i) => Guest(
        $"g{i}", i + 3, i < others.Length ? others[i] : g.Size, g.Core,
        (g.Base is { } fixedBase ? $"base = {AddressOf(fixedBase)}; " : i % 2 == 0 ? "base = auto; " : "")
            + $"memory = {(g.Base is null && i % 2 == 0 ? "" : "auto ")}{(i < others.Length ? others[i] : g.Size) * 128}M;")));

    private static string Guest(string name, int id, int size, int core, string place) =>
        $"instance {name} on b {{ id = {id}; {place} kernel = linux(3.0.8); kernelcore = {Math.Min(size, core) * 128}M; vmalloc = 768M; "
            + $"image kernel {{ file = \"z\"; load = base + 0x1808000; size = 4M; }} }}\n";

    private static string AddressOf(int section) => $"0x{0x40000000UL + ((ulong)section * Section):x}";
}
