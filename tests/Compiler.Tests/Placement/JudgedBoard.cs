using CsCheck;

namespace FswLayout.Compiler.Tests.Placement;

/// <summary>An instance of a <see cref="JudgedBoard"/>; sizes in sections, <see cref="Vmalloc"/> in MiB.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Is61">Whether its kernel is 6.1, else 3.0.</param>
/// <param name="Core">kernelcore.</param>
/// <param name="Vmalloc">vmalloc.</param>
/// <param name="Size">What it asks for; 0 for the master.</param>
/// <param name="Base">The section of a base by hand, from the start of RAM; <c>null</c> where that is left open.</param>
internal sealed record JudgedInstance(string Name, bool Is61, int Core, int Vmalloc, int Size, int? Base);

/// <summary>
/// A board of 24 sections of 64 MiB, sparse or flat, with holes, reserved, shared and clobbered memory, a master of either kernel, whose low memory or
/// kernelcore decides what it gives up, perhaps a child by hand, and one to four that are to be placed.
/// </summary>
internal sealed record JudgedBoard(
    bool IsFlat, bool IsFreeBoot, int Align, int[] Holes, int[] Reserves, int[] Shared, int[] Clobbers,
    JudgedInstance Master, JudgedInstance[] Fixed, JudgedInstance[] Open)
{
    public const int Count = 24, First = 32;
    public const ulong M = 1UL << 20, Section = 64 * M, Start = First * Section;

    /// <summary>
    /// Low memory of 128, 192, 256, 320 and 512 MiB under 3.0; what 6.1 needs for the same is 112 MiB more (its gap, and where its vmalloc area ends).
    /// </summary>
    private static readonly int[] Vmallocs = [768, 704, 640, 576, 384];

    private static readonly Gen<bool> Seldom = Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)));

    private static readonly Gen<int> AnySection = Gen.Int[1, Count - 2];

    public static readonly Gen<JudgedBoard> Draw =
        from kind in Gen.Select(Seldom, Seldom, Gen.OneOf(1, 1, 1, 2, 4))
        from regions in Gen.Select(
            AnySection.Array[0, 3], AnySection.Array[0, 1], Gen.Int[4, Count - 2].Array[0, 1], Gen.Int[3, Count - 2].Array[0, 1])
        from master in Instance("m", isMaster: true)
        from isFixed in Gen.Frequency((2, Gen.Const(0)), (1, Gen.Const(1)))
        from hand in Instance("f", isMaster: false)
        from handBase in Gen.Int[4, 18]
        from open in Gen.Select(Instance("g0", false), Instance("g1", false), Instance("g2", false), Instance("g3", false), Gen.Int[1, 4])
        select new JudgedBoard(
            kind.Item1, kind.Item2, kind.Item3, [.. regions.Item1.Distinct()], [.. regions.Item2.Except(regions.Item1)],
            [.. regions.Item3.Except(regions.Item1).Except(regions.Item2)],
            [.. regions.Item4.Except(regions.Item1).Except(regions.Item2).Except(regions.Item3)],
            master, [.. Enumerable.Repeat(hand with { Base = handBase / 2 * 2 }, isFixed)],
            [.. new[] { open.Item1, open.Item2, open.Item3, open.Item4 }.Take(open.Item5)]);

    private static Gen<JudgedInstance> Instance(string name, bool isMaster) => Gen.Select(
        Gen.Frequency((2, Gen.Const(false)), (1, Gen.Const(true))), Gen.Int[1, isMaster ? 6 : 4], Gen.OneOf(Vmallocs), Gen.Int[1, 9],
        Gen.Frequency((6, Gen.Const((int?)null)), (1, Gen.Int[1, 4].Select(n => (int?)n * 4))))
        .Select((is61, core, vmalloc, size, given) => new JudgedInstance(
            name, is61, core, vmalloc + (is61 ? 112 : 0), isMaster ? 0 : Math.Max(size, core), isMaster || given > Count - core ? null : given));

    /// <summary>All that is not left open.</summary>
    public string Before => $$"""
        board b {
            ram = 0x80000000 size {{Count * 64}}M; section = 64M; base_align = {{Align * 64}}M;
            memory_model = {{(IsFlat ? "flat" : "sparse")}}; loader = {{(IsFreeBoot ? "free_boot" : "sysfs")}};
            control fsw = 0x{{Start + (Count * Section) - (128UL << 10):x}} size 128K;
            {{string.Concat(Holes.Select(h => $"carveout c{h} = {AddressOf(h)} + 24M size 8M; "))}}
            {{string.Concat(Reserves.Select(r => $"reserve r{r} = {AddressOf(r)} + 32M size 1M {{ users = kernels; }} "))}}
            {{string.Concat(Shared.Select(s => $"shared s{s} = {AddressOf(s)} size 64M {{ reserved = board; }} "))}}
            {{string.Concat(Clobbers.Select(c => $"clobber k{c} = {AddressOf(c)} + 40M size 1M; "))}}
        }
        {{Text(Master, 1, "role = master; memory = rest;")}}
        {{string.Concat(Fixed.Select(f => Text(f, 2, $"base = {AddressOf(f.Base!.Value)}; memory = {f.Size * 64}M; {Kernel}")))}}

        """;

    /// <summary>The whole layout.</summary>
    public string Text() => Before + string.Concat(Open.Select((g, i) => Text(
        g, i + 3, (g.Base is { } given ? $"base = {AddressOf(given)}; " : i % 2 == 0 ? "base = auto; " : "") + $"memory = auto {g.Size * 64}M; {Kernel}")));

    /// <summary>The whole layout with the open ones by hand: at <paramref name="bases"/>, by size, or by sections, one of which may lie elsewhere.</summary>
    public string TextByHand(int[] bases, int[] kinds) => Before + string.Concat(Open.Select((g, i) => Text(
        g, i + 3, $"base = {AddressOf(bases[i])}; memory = {(kinds[i] == 0 ? SectionsAt(First + bases[i], g.Size) : $"{g.Size * 64}M")}; {Kernel}")));

    private static string SectionsAt(int first, int count) =>
        count > 2 ? $"sections [{first} ..= {first + count - 2}, {first + count}]" : $"sections {first} ..= {first + count - 1}";

    private const string Kernel = "image kernel { file = \"z\"; load = auto; size = 4M; }";

    private static string Text(JudgedInstance instance, int id, string more)
    {
        string kernel = instance.Is61 ? "6.1" : "3.0.8", sizes = $"kernelcore = {instance.Core * 64}M; vmalloc = {instance.Vmalloc}M;";
        return $"instance {instance.Name} on b {{ id = {id}; {more} kernel = linux({kernel}); {sizes} }}\n";
    }

    private static string AddressOf(int section) => $"0x{Start + ((ulong)section * Section):x}";
}
