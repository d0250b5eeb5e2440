using System.Diagnostics;
using System.Globalization;
using FswLayout.Diagnostics;
using FswLayout.TestUtilities;
using FswLayout.Text;

namespace FswLayout.Benchmarks;

/// <summary>What a character costs that is typed into a long layout while the process runs on, as in an editor, up to its diagnostics.</summary>
internal static class Typing
{
    private const int Lines = 10_000, WarmUp = 100, Runs = 300;

    /// <summary>Prints milliseconds and megabytes of a compilation from scratch and of one by a change, by what is typed.</summary>
    public static int Run()
    {
        string text = GeneratedLayout.OfLines(Lines);
        Console.WriteLine("what is typed                     p50 ms   p99 ms   CPU ms   MB");
        Measure("from scratch", text, 40, FromScratch, _ => Of("\n", "instance m"));
        Measure("a line end before an instance", text, Runs, Change, _ => Of("\n", "instance m"));
        Measure("a digit of a constant", text, Runs, Change, n => Of("1", $" + (4K * {(n % 2500 % 90) + 1});"));
        Measure("a letter of a constant's name", text, Runs, Change, n => Of("x", $"{n % 2500} = 0x1000"));
        Measure("a digit of a carve-out's size", text, Runs, Change, n => Of("1", $"4K;\n    carveout r{n % 2400}"));
        Measure("a comment of a partition", text, Runs, Change, n => Of("/* */", $"{{ device = \"/dev/block/p{n % 2500}\""));
        Measure("a letter of a mount's option", text, Runs, Change, n => Of("x", $"me]; }}\n    mount \"/m{n % 2400}\""));
        Measure("a brace of a partition", text, Runs / 4, Change, n => Of("{", $"device = \"/dev/block/p{n % 2400}\""));
        return 0;

        Typed Of(string typed, string before) => new(typed, Math.Max(0, text.IndexOf(before, StringComparison.Ordinal)));
        static Compilation Change(Compilation compilation, TextChange change) => compilation.WithChange(change);
        static Compilation FromScratch(Compilation compilation, TextChange change) =>
            Layouts.Compile(compilation.Main.With(change.Location.Span, change.NewText).Text);
    }

    /// <summary>Types something and takes it back, again and again, each time elsewhere.</summary>
    private static void Measure(string what, string text, int runs, Func<Compilation, TextChange, Compilation> change, Func<int, Typed> typedAt)
    {
        List<double> milliseconds = [], processor = [];
        List<double> megabytes = [];
        Compilation compilation = Layouts.Compile(text);
        int warmUp = Math.Min(runs, WarmUp);
        for (int run = 0; run < warmUp + runs; run++)
        {
            // Not one after the other, as if somebody typed there.
            Typed typed = typedAt(run / 2 * 37);
            bool takesBack = run % 2 == 1;
            var span = new TextSpan(typed.Place, takesBack ? typed.Text.Length : 0);
            var typing = new TextChange(new SourceLocation(compilation.Main, span), takesBack ? "" : typed.Text);
            long start = Stopwatch.GetTimestamp(), allocated = GC.GetTotalAllocatedBytes(precise: false);
            TimeSpan used = Environment.CpuUsage.TotalTime;
            compilation = change(compilation, typing);
            if (run < warmUp)
                continue;
            processor.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            megabytes.Add((GC.GetTotalAllocatedBytes(precise: false) - allocated) / 1e6);
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-32} {Part(milliseconds, 0.5),7:f1} {Part(milliseconds, 0.99),8:f1} {Part(processor, 0.5),8:f1} {Part(megabytes, 0.5),6:f1}"));
    }

    private static double Part(List<double> values, double part)
    {
        values.Sort();
        return values[(int)(part * (values.Count - 1))];
    }

    private readonly record struct Typed(string Text, int Place);
}
