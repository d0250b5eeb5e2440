using CsCheck;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Placement;

/// <summary>Images with <c>load = auto</c> against every choice there is.</summary>
public sealed class ImagePlacementProperties
{
    private const ulong M = 1UL << 20, Base = 0x80000000, Workspace = 128 << 10, Unpacks = 0x8000, Low = 64 * M;

    [Fact]
    public void Images_are_placed_where_any_order_and_any_place_does() => Draw.Sample(
        drawn =>
        {
            Compilation compilation = Layouts.Compile(drawn.Text);
            string found = string.Join("\n", compilation.Diagnostics);
            if (!AnyPlace(drawn, [], [0, 1, 2]))
            {
                Assert.Equal("FSW3068", Assert.Single(compilation.Diagnostics).Id);
                return;
            }
            Assert.True(compilation.Model is not null, found);
            Image[] images = [.. compilation.Model!.Master.Images];
            (ulong Start, ulong End)[] placed = [.. images.Select((image, i) => (image.Load - Base, image.Load - Base + drawn.Needed(i)))];
            Assert.All(placed, (p, i) => Assert.True(IsFree(drawn, placed.Where((_, other) => other < i), p.Start, p.End), $"{drawn.Text}\n{p}"));
        },
        iter: 400, threads: 1);

    private static bool AnyPlace(Drawn drawn, (ulong Start, ulong End)[] placed, int[] left)
    {
        if (left.Length == 0)
            return true;
        ulong[] ends = [drawn.Front, .. placed.Select(p => p.End), .. drawn.Holes.Select(h => (h + 1) * M)];
        return left.Any(image => ends.Any(end =>
        {
            ulong start = (end + 4095) / 4096 * 4096;
            return IsFree(drawn, placed, start, start + drawn.Needed(image))
                && AnyPlace(drawn, [.. placed, (start, start + drawn.Needed(image))], [.. left.Where(l => l != image)]);
        }));
    }

    private static bool IsFree(Drawn drawn, IEnumerable<(ulong Start, ulong End)> placed, ulong start, ulong end) =>
        start % 4096 == 0 && start >= drawn.Front && end <= Low && !drawn.Holes.Any(h => start < (h + 1) * M && h * M < end)
        && !placed.Any(p => start < p.End && p.Start < end);

    private static Gen<Drawn> Draw => Gen.Select(
        Gen.ULong[1, 14], Gen.ULong[1, 20].Array[3], Gen.ULong[0, 6].Array[3], Gen.ULong[16, 63].Array[0, 3])
        .Select((unpacked, sizes, headrooms, holes) => new Drawn(unpacked, sizes, headrooms, [.. holes.Distinct()]));

    /// <summary>A master with 64 MiB of low memory and kernelcore, with holes of 1 MiB; everything in MiB.</summary>
    private sealed record Drawn(ulong Unpacked, ulong[] Sizes, ulong[] Headrooms, ulong[] Holes)
    {
        public ulong Front => Unpacks + ((Unpacked + Headrooms[0]) * M);

        public ulong Needed(int image) => (Sizes[image] * M) + (image == 0 ? Math.Max(Headrooms[0] * M, Workspace) : Headrooms[image] * M);

        public string Text => $$"""
            board b {
                ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFFE0000 size 128K;
                {{string.Concat(Holes.Select(h => $"carveout c{h} = 0x80000000 + {h}M size 1M; "))}}
            }
            instance m on b {
                id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 64M; vmalloc = 832M;
                image kernel { file = "k"; load = auto; size = {{Sizes[0]}}M; unpacked = {{Unpacked}}M; headroom = {{Headrooms[0]}}M; }
                image initrd { file = "i"; load = auto; size = {{Sizes[1]}}M; headroom = {{Headrooms[1]}}M; }
                image dtb { file = "d"; load = auto; size = {{Sizes[2]}}M; headroom = {{Headrooms[2]}}M; }
            }
            """;
    }
}
