using System.Diagnostics;
using System.Globalization;
using FswLayout.Diagnostics;
using FswLayout.TestUtilities;
using FswLayout.Text;

namespace FswLayout.Benchmarks;

/// <summary>What a character costs that is typed into a long layout while the process runs on, as in an editor, up to its diagnostics.</summary>
internal static class Typing
{
    private const int Lines = 10_000, WarmUp = 100, Runs = 400;

    /// <summary>Prints milliseconds and megabytes of a compilation from scratch and of one by a change, by what is typed.</summary>
    public static int Run()
    {
        Console.WriteLine("what is typed                     p50 ms   p95 ms   p99 ms  CPU p50  CPU p99   MB");
        Console.WriteLine("-- one instance, four long lists");
        var lists = new Typist(GeneratedLayout.OfLines(Lines));
        lists.Measure("from scratch", 20, FromScratch, _ => lists.Of("\n", "instance m"));
        lists.Measure("a line end before an instance", Runs, Change, _ => lists.Of("\n", "instance m"));
        lists.Measure("a digit of a constant", Runs, Change, n => lists.Of("1", $" + (4K * {(n % 90) + 1});"));
        lists.Measure("a letter of a constant's name", Runs, Change, n => lists.Of("x", $"{n % 2500} = 0x1000"));
        lists.Measure("a digit of a carve-out's size", Runs, Change, n => lists.Of("1", $"4K;\n    carveout r{(n % 2400) + 1}"));
        lists.Measure("a comment of a partition", Runs, Change, n => lists.Of("/* */", $"{{ device = \"/dev/block/p{n % 2500}\""));
        lists.Measure("a letter of a mount's option", Runs, Change, n => lists.Of("x", $"me]; }}\n    mount \"/m{(n % 2400) + 1}\""));
        lists.Measure("a brace of a partition", Runs / 4, Change, n => lists.Of("{", $"device = \"/dev/block/p{n % 2400}\""));
        Console.WriteLine("-- sixteen instances of two templates, some of everything");
        var mixed = new Typist(MixedLayout.Text());
        mixed.Measure("from scratch", 20, FromScratch, _ => mixed.Of("\n", "template common"));
        mixed.Measure("a digit of a value", Runs, Change, n => mixed.After("1", $"const size{n % 260 * 3} = "));
        mixed.Measure("a letter of a name", Runs, Change, n => mixed.After("x", $"const size{n % 800}"));
        mixed.Measure("a new line between declarations", Runs, Change, n => mixed.Of("\n", $"const size{n % 800} "));
        mixed.Measure("a letter of a comment", Runs, Change, n => mixed.Of("x", $" unit {n % 300}."));
        mixed.Measure("a brace, broken and mended", Runs / 4, Change, n => mixed.Of("{", $"device = \"/dev/block/platform/mmc.{n % 3}/by-name/p{n % 1200}\""));
        mixed.Measure("a digit of a region of the board", Runs, Change, n => mixed.After("0", $"carveout unit{n % 1200} = 0x"));
        mixed.Measure("a letter of a device of the board", Runs, Change, n => mixed.After("x", $"/by-name/p{n % 1200}"));
        mixed.Measure("a letter of an instance's argument", Runs, Change, n => mixed.Of("x", $".mode\" = {n % 26};"));
        mixed.Measure("a letter of an instance's mount", Runs, Change, n => mixed.After("x", $"mount \"/data/{n % 60}"));
        mixed.Measure("a digit of a template of sixteen", Runs, Change, _ => mixed.After("1", "panic   = "));
        return 0;
    }

    private static Compilation Change(Compilation compilation, TextChange change) => compilation.WithChange(change);

    private static Compilation FromScratch(Compilation compilation, TextChange change) =>
        Layouts.Compile(compilation.Main.With(change.Location.Span, change.NewText).Text);

    /// <summary>Types into a layout.</summary>
    private sealed class Typist(string text)
    {
        /// <summary>What is to be typed before the first place of a text.</summary>
        public Typed Of(string typed, string before) => text.IndexOf(before, StringComparison.Ordinal) is >= 0 and var place ? new Typed(typed, place)
            : throw new InvalidOperationException($"the layout has no '{before}'");

        /// <summary>What is to be typed behind the first place of a text.</summary>
        public Typed After(string typed, string behind) => new(typed, Of(typed, behind).Place + behind.Length);

        /// <summary>Types something and takes it back, again and again, each time elsewhere.</summary>
        public void Measure(string what, int runs, Func<Compilation, TextChange, Compilation> change, Func<int, Typed> typedAt)
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
                $"{what,-34}{Part(milliseconds, 0.5),6:f1} {Part(milliseconds, 0.95),8:f1} {Part(milliseconds, 0.99),8:f1} "
                + $"{Part(processor, 0.5),8:f1} {Part(processor, 0.99),8:f1} {Part(megabytes, 0.5),5:f1}"));
        }
    }

    private static double Part(List<double> values, double part)
    {
        values.Sort();
        return values[(int)(part * (values.Count - 1))];
    }

    private readonly record struct Typed(string Text, int Place);
}
