using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using FswLayout.Diagnostics;
using FswLayout.TestUtilities;
using FswLayout.Text;

namespace FswLayout.Benchmarks;

/// <summary>What the compiler takes for a character that is typed into a long layout while the process runs on, as in an editor, up to diagnostics.</summary>
internal static class Typing
{
    /// <summary>Prints milliseconds and megabytes of a compilation from scratch and of one by a change, by what is typed.</summary>
    /// <param name="part">Only of what has this in its name.</param>
    public static int Run(string part)
    {
        Console.WriteLine("                                     wall ms       thread ms      process ms        MB  collections of 0, 1, 2    pause ms");
        Console.WriteLine("what is typed                       p50    p99     p50    p99     p50    p99       p50  in all these edits       p99  most");
        foreach (TypingKinds layout in new[] { TypingKinds.OfLists(), TypingKinds.OfMixed() })
        {
            Console.WriteLine($"-- {layout.Name}");
            foreach (TypingKind kind in layout.Kinds.Prepend(layout.Kinds[0] with { Name = "from scratch", Runs = 20 }))
                if (kind.Name.Contains(part, StringComparison.Ordinal))
                    Measure(layout.Text, kind, kind.Name == "from scratch" ? FromScratch : Change);
        }
        return 0;
    }

    private static Compilation Change(Compilation compilation, TextChange change) => compilation.WithChange(change);

    private static Compilation FromScratch(Compilation compilation, TextChange change) =>
        Layouts.Compile(compilation.Main.With(change.Location.Span, change.NewText).Text);

    /// <summary>Types something and takes it back, again and again.</summary>
    private static void Measure(string text, TypingKind kind, Func<Compilation, TextChange, Compilation> change)
    {
        List<double> wall = [], thread = [], process = [], pauses = [], megabytes = [];
        Compilation compilation = Layouts.Compile(text);
        int[] collections = [];
        for (int run = 0; run < kind.WarmUp + kind.Runs; run++)
        {
            Typed typed = kind.InRun(run);
            var span = new TextSpan(typed.Place, TypingKind.TakesBack(run) ? typed.Text.Length : 0);
            var typing = new TextChange(new SourceLocation(compilation.Main, span), TypingKind.TakesBack(run) ? "" : typed.Text);
            if (run == kind.WarmUp)
                collections = Collections();
            Moment before = Moment.Now;
            compilation = change(compilation, typing);
            Moment after = Moment.Now;
            if (run < kind.WarmUp)
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
            $"{kind.Name,-34}{wall.Part(0.5),6:f1} {wall.Part(0.99),6:f1}  {thread.Part(0.5),6:f1} {thread.Part(0.99),6:f1}  "
            + $"{process.Part(0.5),6:f1} {process.Part(0.99),6:f1}  {megabytes.Part(0.5),8:f2}  {counts}      "
            + $"{pauses.Part(0.99),6:f1} {pauses[^1],6:f1}"));
    }

    private static int[] Collections() => [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)];

    /// <summary>The value which that part of all do not exceed. Sorts them.</summary>
    internal static double Part(this List<double> values, double part)
    {
        values.Sort();
        return values[(int)(part * (values.Count - 1))];
    }

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
