using System.Globalization;
using FswLayout.Cli.Commands;
using FswLayout.Simulation;

namespace FswLayout.Cli.Rendering;

/// <summary>What an exploration has found, for people.</summary>
internal static class ExplorationReport
{
    public static void Write(StyledWriter writer, string file, Exploration found, int bound, TimeSpan time)
    {
        for (int i = 0; i < found.Findings.Length; i++)
        {
            ExplorationFinding finding = found.Findings[i];
            writer.WriteLine($"{i + 1}. {finding.Message}", Style.Warning);
            writer.WriteLine(finding.AsScenario($"found_{i + 1}"));
        }
        string speed = time.TotalSeconds > 0 ? string.Create(CultureInfo.InvariantCulture, $", {found.States / time.TotalSeconds:0} states/s") : "";
        string reached = found.IsComplete
            ? "all that can be reached"
            : $"the bound of {bound.ToString(CultureInfo.InvariantCulture)} was reached: what lies behind it was not looked at";
        writer.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{file}: {(found.Findings.IsEmpty ? "nothing found" : DiagnosticCount.Plural(found.Findings.Length, "finding"))} in {found.States} states "
                + $"and {found.Transitions} steps, up to {found.Depth} steps deep{speed}; {reached}"),
            Style.Bold);
    }
}

/// <summary>A bar on the error stream while a terminal is watching.</summary>
internal sealed class ExplorationProgress(CommandContext context, CommonSettings settings, int bound) : IDisposable
{
    private const int Width = 40;

    private readonly bool _isShown = settings.Format == OutputFormat.Text
        && context.Environment.IsErrorTerminal
        && context.Environment.Variable("TERM") != "dumb";
    private bool _isDrawn;

    public void Report(int states, int done)
    {
        if (!_isShown)
            return;
        int filled = (int)Math.Min(Width, (long)Width * states / bound);
        context.Error.Write(string.Create(
            CultureInfo.InvariantCulture, $"\r[{new string('#', filled)}{new string('.', Width - filled)}] {states} states, {done} done"));
        context.Error.Flush();
        _isDrawn = true;
    }

    public void Dispose()
    {
        if (_isDrawn)
            context.Error.Write("\r\e[K");
        _isDrawn = false;
    }
}
