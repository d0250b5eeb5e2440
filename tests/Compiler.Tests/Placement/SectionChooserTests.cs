using CsCheck;
using FswLayout.Placement;

namespace FswLayout.Compiler.Tests.Placement;

/// <summary>Sections that need not be contiguous, against every choice there is.</summary>
public sealed class SectionChooserTests
{
    [Fact]
    public void The_first_gets_as_few_pieces_as_leave_room_for_the_second() => Draw.Sample(
        drawn =>
        {
            bool[] free = drawn.Free;
            PlacedHead[] heads = [HeadOf("a", 0, drawn.First), HeadOf("b", drawn.Second, drawn.Others)];
            free[0] = free[drawn.Second] = true;
            bool[] left = [.. free];
            left[0] = left[drawn.Second] = false;
            if (!Room.Holds(left, heads.Select(h => (h.First, h.Others))))
                return;
            int[][] chosen = [.. SectionChooser.Choose(free, heads).Select(s => s.ToArray())];
            Assert.Equal([drawn.First + 1, drawn.Others + 1], chosen.Select(c => c.Length));
            Assert.Empty(chosen[0].Intersect(chosen[1]));
            Assert.All(chosen.SelectMany(c => c), n => Assert.True(free[n]));
            Assert.All(chosen[1], n => Assert.True(n >= drawn.Second));
            Assert.Equal(FewestFor(left, heads, drawn.Second), Pieces(chosen[0]));
        },
        iter: 500, threads: 1);

    private static Gen<(bool[] Free, int First, int Second, int Others)> Draw => Gen.Select(
        Gen.Frequency((2, Gen.Const(true)), (1, Gen.Const(false))).Array[12], Gen.Int[0, 5], Gen.Int[1, 10], Gen.Int[0, 4]);

    private static PlacedHead HeadOf(string name, int first, int others) => new(new PlacementItem(name, others + 1, [first], _ => 1), first, 1);

    private static int FewestFor(bool[] left, PlacedHead[] heads, int second)
    {
        int fewest = int.MaxValue;
        for (int set = 0; set < 1 << left.Length; set++)
        {
            int[] numbers = [.. Enumerable.Range(0, left.Length).Where(n => (set >> n & 1) != 0)];
            if (numbers.Length != heads[0].Others || !numbers.All(n => left[n]))
                continue;
            int remaining = Enumerable.Range(second, left.Length - second).Count(n => left[n] && !numbers.Contains(n));
            if (remaining >= heads[1].Others)
                fewest = Math.Min(fewest, Pieces([0, .. numbers]));
        }
        return fewest;
    }

    private static int Pieces(int[] numbers) => 1 + numbers.Zip(numbers.Skip(1), (a, b) => b == a + 1 ? 0 : 1).Sum();
}
