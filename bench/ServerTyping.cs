using System.Diagnostics;
using System.Globalization;

namespace FswLayout.Benchmarks;

/// <summary>
/// What somebody waits who types a character into a long layout: by the clock, from the notification of the change to the server until its diagnostics are
/// here, as an editor has it.
/// </summary>
internal static class ServerTyping
{
    /// <summary>Between two keys of a fast typist, in milliseconds.</summary>
    private const int BetweenKeys = 40;

    /// <summary>Before somebody who has typed one thing types another, in milliseconds.</summary>
    private const int BetweenKinds = 3_000;

    /// <summary>Prints milliseconds by what is typed.</summary>
    /// <param name="program">fswc.</param>
    /// <param name="part">Only of what has this in its name.</param>
    public static int Run(string program, string part)
    {
        using var session = new LspSession(program);
        Console.WriteLine("what is typed                          p50    p99   most ms   over 10 ms    MB of the server");
        foreach (TypingKinds layout in new[] { TypingKinds.OfLists(), TypingKinds.OfMixed() })
        {
            Console.WriteLine($"-- {layout.Name}");
            session.Open(layout.Text);
            foreach (TypingKind kind in layout.Kinds)
                if (kind.Name.Contains(part, StringComparison.Ordinal))
                    Measure(session, layout.Text, kind);
            session.Close();
        }
        return 0;
    }

    private static void Measure(LspSession session, string text, TypingKind kind)
    {
        List<double> waited = [];
        Thread.Sleep(BetweenKinds);
        for (int run = 0; run < kind.WarmUp + kind.Runs; run++)
        {
            Typed typed = kind.InRun(run);
            int line = text.AsSpan(0, typed.Place).Count('\n'), character = typed.Place - (text.AsSpan(0, typed.Place).LastIndexOf('\n') + 1);
            Thread.Sleep(BetweenKeys);
            long before = Stopwatch.GetTimestamp();
            if (TypingKind.TakesBack(run))
                session.Remove(line, character, typed.Text);
            else
                session.Insert(line, character, typed.Text);
            session.AwaitDiagnostics();
            if (run >= kind.WarmUp)
                waited.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind.Name,-36}{waited.Part(0.5),6:f1} {waited.Part(0.99),6:f1}    {waited[^1],6:f1}       {waited.Count(w => w > 10),3} of {waited.Count}      "
            + $"{session.Megabytes,6:f0}"));
    }
}
