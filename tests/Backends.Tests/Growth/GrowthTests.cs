namespace FswLayout.Backends.Tests.Growth;

/// <summary>
/// Twice as much of anything is twice as much work, and not four times: for every dimension along which a layout can grow, no method is called, and no
/// loop turns, much more than twice as often. Work is counted, and nothing is timed.
/// </summary>
public sealed class GrowthTests
{
    /// <summary>Items of the smaller layout: so many that every two of them are far more than what each of them costs.</summary>
    private const int Items = 250;

    /// <summary>Twice, and what sorting adds; with every two compared it would be four times.</summary>
    private const double MostGrowth = 3;

    /// <summary>Of what is allocated nothing is sorted.</summary>
    private const double MostAllocated = 2.3;

    /// <summary>Counts of fewer than so many an item may grow as they like, up to one list or table that is longer.</summary>
    private const int LeastAnItem = 4;

    public static TheoryData<string> Dimensions => [.. GrowingLayouts.All.Keys];

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Twice_as_much_is_twice_the_work(string dimension)
    {
        GrowingLayout layout = GrowingLayouts.All[dimension];
        Measured once = WorkMeter.Shared.Value.Measure(layout.Text(Items)), twice = WorkMeter.Shared.Value.Measure(layout.Text(2 * Items));
        Assert.Equal((layout.IsSound, layout.IsSound), (once.IsSound, twice.IsSound));
        Assert.True(twice.Work.Values.Sum() > 0, "nothing was counted");
        string[] grown =
        [
            .. twice.Work.Where(m => m.Value > 2 * Items * LeastAnItem && m.Value > MostGrowth * once.Work[m.Key])
                .Select(m => $"{m.Key}: {once.Work[m.Key]}, then {m.Value}"),
        ];
        Assert.True(grown.Length == 0, string.Join("\n", grown));
        Assert.True(twice.Bytes < MostAllocated * once.Bytes, $"{once.Bytes} bytes are allocated, then {twice.Bytes}");
    }
}
