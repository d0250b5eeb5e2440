using System.Diagnostics;
using System.Globalization;
using FswLayout.TestUtilities;

namespace FswLayout.Benchmarks;

/// <summary>What a character costs that is typed into a long layout while the process runs on, as in an editor: the whole pipeline each time.</summary>
internal static class Typing
{
    private const int Lines = 10_000, WarmUp = 40, Runs = 41;

    /// <summary>Prints the median of processor time and of allocated bytes.</summary>
    public static int Run()
    {
        string text = GeneratedLayout.OfLines(Lines);
        using var process = Process.GetCurrentProcess();
        List<double> milliseconds = [], megabytes = [];
        for (int run = 0; run < WarmUp + Runs; run++)
        {
            string typed = text.Insert(text.IndexOf("instance m", StringComparison.Ordinal), $"// {new string('x', run + 1)}\n");
            TimeSpan start = Time();
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            if (Layouts.Compile(typed).Model is null)
                throw new InvalidOperationException("The layout is not sound.");
            if (run < WarmUp)
                continue;
            megabytes.Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6);
            milliseconds.Add((Time() - start).TotalMilliseconds);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Median(milliseconds):f0} ms of processor time, {Median(megabytes):f1} MB allocated"));
        return 0;

        TimeSpan Time()
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
