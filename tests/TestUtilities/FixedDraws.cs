using CsCheck;
using Xunit;

namespace FswLayout;

/// <summary>
/// CsCheck's <c>Sample</c>, by its own name and for every test below this namespace, with the same draws in each run: whether a change is
/// taken depends on the change, not on what a run happened to draw. <c>FSW_RANDOM=1</c> draws anew, which is how what is rare is looked for.
/// </summary>
public static class FixedDraws
{
    private const int Usual = 100;

    /// <summary>What CsCheck is asked for directly: other draws, or one that failed.</summary>
    private static bool IsRandom =>
        Environment.GetEnvironmentVariable("FSW_RANDOM") == "1" || Environment.GetEnvironmentVariable("CsCheck_Seed") is not null;

    public static void Sample<T>(this Gen<T> gen, Action<T> check, long iter = Usual, int threads = -1, Func<T, string>? print = null)
    {
        if (IsRandom)
            Check.Sample(gen, check, iter: iter, threads: threads, print: print);
        else
            Parallel.For(0, iter, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => Judge(gen, check, (ulong)i, print));
    }

    public static void Sample<T>(this Gen<T> gen, Func<T, bool> check, long iter = Usual, int threads = -1, Func<T, string>? print = null) =>
        gen.Sample((T drawn) => Assert.True(check(drawn)), iter, threads, print);

    public static void Sample<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> check, long iter = Usual, int threads = -1) =>
        gen.Sample(((T1, T2) d) => check(d.Item1, d.Item2), iter, threads);

    public static void Sample<T1, T2>(this Gen<(T1, T2)> gen, Func<T1, T2, bool> check, long iter = Usual, int threads = -1) =>
        gen.Sample(((T1, T2) d) => Assert.True(check(d.Item1, d.Item2)), iter, threads);

    public static void Sample<T1, T2, T3>(
        this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> check, long iter = Usual, int threads = -1, Func<(T1, T2, T3), string>? print = null) =>
        gen.Sample(((T1, T2, T3) d) => check(d.Item1, d.Item2, d.Item3), iter, threads, print);

    public static void Sample<T1, T2, T3>(
        this Gen<(T1, T2, T3)> gen, Func<T1, T2, T3, bool> check, long iter = Usual, int threads = -1, Func<(T1, T2, T3), string>? print = null) =>
        gen.Sample(((T1, T2, T3) d) => Assert.True(check(d.Item1, d.Item2, d.Item3)), iter, threads, print);

    public static void Sample<T1, T2, T3, T4>(
        this Gen<(T1, T2, T3, T4)> gen, Action<T1, T2, T3, T4> check, long iter = Usual, int threads = -1) =>
        gen.Sample(((T1, T2, T3, T4) d) => check(d.Item1, d.Item2, d.Item3, d.Item4), iter, threads);

    public static void Sample<T1, T2, T3, T4>(
        this Gen<(T1, T2, T3, T4)> gen, Func<T1, T2, T3, T4, bool> check, long iter = Usual, int threads = -1) =>
        gen.Sample(((T1, T2, T3, T4) d) => Assert.True(check(d.Item1, d.Item2, d.Item3, d.Item4)), iter, threads);

    /// <summary>One draw; where it fails, CsCheck makes it smaller and says its seed.</summary>
    private static void Judge<T>(Gen<T> gen, Action<T> check, ulong number, Func<T, string>? print)
    {
        var random = new PCG(1, number);
        string seed = random.ToString();
        T drawn = gen.Generate(random, null, out _);
        try
        {
            check(drawn);
        }
        catch (Exception)
        {
            Check.Sample(gen, check, seed: seed, iter: Usual, threads: 1, print: print);
            throw;
        }
    }
}
