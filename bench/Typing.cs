using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using FswLayout.Diagnostics;
using FswLayout.TestUtilities;
using FswLayout.Text;

namespace FswLayout.Benchmarks;

/// <summary>What a character costs that is typed into a long layout while the process runs on, as in an editor, up to its diagnostics.</summary>
internal static class Typing
{
    private const int Lines = 10_000, WarmUp = 100, Runs = 400;

    /// <summary>Prints milliseconds and megabytes of a compilation from scratch and of one by a change, by what is typed.</summary>
    /// <param name="part">Only of what has this in its name.</param>
    public static int Run(string part)
    {
        Console.WriteLine("                                     wall ms       thread ms      process ms        MB  collections of 0, 1, 2    pause ms");
        Console.WriteLine("what is typed                       p50    p99     p50    p99     p50    p99       p50  in all these edits       p99  most");
        Console.WriteLine("-- one instance, four long lists");
        var lists = new Typist(GeneratedLayout.OfLines(Lines), part);
        lists.Measure("from scratch", 20, FromScratch, _ => lists.Of("\n", "instance m"));
        lists.Measure("a line end before an instance", Runs, Change, _ => lists.Of("\n", "instance m"));
        lists.Measure("a digit of a constant", Runs, Change, n => lists.Of("1", $" + (4K * {(n % 90) + 1});"));
        lists.Measure("a letter of a constant's name", Runs, Change, n => lists.Of("x", $"{n % 2500} = 0x1000"));
        lists.Measure("a digit of a carve-out's size", Runs, Change, n => lists.Of("1", $"4K;\n    carveout r{(n % 2400) + 1}"));
        lists.Measure("a comment of a partition", Runs, Change, n => lists.Of("/* */", $"{{ device = \"/dev/block/p{n % 2500}\""));
        lists.Measure("a letter of a mount's option", Runs, Change, n => lists.Of("x", $"me]; }}\n    mount \"/m{(n % 2400) + 1}\""));
        lists.Measure("a brace of a partition", Runs / 4, Change, n => lists.Of("{", $"device = \"/dev/block/p{n % 2400}\""));
        Console.WriteLine("-- sixteen instances of two templates, some of everything");
        var mixed = new Typist(MixedLayout.Text(), part);
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
    private sealed class Typist(string text, string part)
    {
        /// <summary>What is to be typed before the first place of a text.</summary>
        public Typed Of(string typed, string before) => text.IndexOf(before, StringComparison.Ordinal) is >= 0 and var place ? new Typed(typed, place)
            : throw new InvalidOperationException($"the layout has no '{before}'");

        /// <summary>What is to be typed behind the first place of a text.</summary>
        public Typed After(string typed, string behind) => new(typed, Of(typed, behind).Place + behind.Length);

        /// <summary>Types something and takes it back, again and again, each time elsewhere.</summary>
        public void Measure(string what, int runs, Func<Compilation, TextChange, Compilation> change, Func<int, Typed> typedAt)
        {
            if (!what.Contains(part, StringComparison.Ordinal))
                return;
            List<double> wall = [], thread = [], process = [], pauses = [], megabytes = [];
            Compilation compilation = Layouts.Compile(text);
            int warmUp = Math.Min(runs, WarmUp);
            int[] collections = [];
            for (int run = 0; run < warmUp + runs; run++)
            {
                // Not one after the other, as if somebody typed there.
                Typed typed = typedAt(run / 2 * 37);
                bool takesBack = run % 2 == 1;
                var span = new TextSpan(typed.Place, takesBack ? typed.Text.Length : 0);
                var typing = new TextChange(new SourceLocation(compilation.Main, span), takesBack ? "" : typed.Text);
                if (run == warmUp)
                    collections = Collections();
                Moment before = Moment.Now;
                compilation = change(compilation, typing);
                Moment after = Moment.Now;
                if (run < warmUp)
                    continue;
                wall.Add(Stopwatch.GetElapsedTime(before.Wall, after.Wall).TotalMilliseconds);
                thread.Add((after.Thread - before.Thread).TotalMilliseconds);
                process.Add((after.Process - before.Process).TotalMilliseconds);
                pauses.Add((after.Pause - before.Pause).TotalMilliseconds);
                megabytes.Add((after.Allocated - before.Allocated) / 1e6);
            }
            string counts = string.Join(' ', Collections().Zip(collections, (now, then) => $"{now - then,5}"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what,-34}{Part(wall, 0.5),6:f1} {Part(wall, 0.99),6:f1}  {Part(thread, 0.5),6:f1} {Part(thread, 0.99),6:f1}  "
                + $"{Part(process, 0.5),6:f1} {Part(process, 0.99),6:f1}  {Part(megabytes, 0.5),8:f2}  {counts}      "
                + $"{Part(pauses, 0.99),6:f1} {pauses[^1],6:f1}"));
        }

        private static int[] Collections() => [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)];
    }

    private static double Part(List<double> values, double part)
    {
        values.Sort();
        return values[(int)(part * (values.Count - 1))];
    }

    private readonly record struct Typed(string Text, int Place);

    /// <summary>What was used up to now.</summary>
    private readonly record struct Moment(long Wall, TimeSpan Thread, TimeSpan Process, TimeSpan Pause, long Allocated)
    {
        public static Moment Now => new(
            Stopwatch.GetTimestamp(), ThreadTime(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration(),
            GC.GetTotalAllocatedBytes(precise: false));

        /// <summary>Processor time of this thread: neither what others on the machine take is in it, nor what the collector does on its own.</summary>
        private static TimeSpan ThreadTime() => clock_gettime(3, out TimeSpec time) == 0 // CLOCK_THREAD_CPUTIME_ID
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0) : TimeSpan.Zero;

        [DllImport("libc")]
        private static extern int clock_gettime(int clock, out TimeSpec time);

        private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
    }
}
