using System.Collections.Immutable;
using System.Text;
using FswLayout.Cli.Commands;
using FswLayout.Layout;
using FswLayout.Simulation;
using Spectre.Console;

namespace FswLayout.Cli.Rendering;

/// <summary>
/// A terminal with the map of sections at its foot: while a scenario is played, the map is redrawn in place and what is written scrolls by
/// above it. Otherwise, and where the terminal knows no control sequences, the map follows each step.
/// </summary>
internal sealed class SimulationScreen : StringWriter
{
    private static readonly ImmutableHashSet<int> None = [];

    private readonly IAnsiConsole _console;
    private readonly SectionMapView _map;
    private readonly CommandContext _context;
    private readonly bool _isDumb;
    private LiveDisplayContext? _live;

    public SimulationScreen(CommandContext context, CommonSettings settings, LayoutModel model)
        : base(System.Globalization.CultureInfo.InvariantCulture)
    {
        _context = context;
        _isDumb = context.Environment.Variable("TERM") == "dumb";
        _console = SpectreConsole.On(context, settings, hasControlSequences: !_isDumb);
        _map = new SectionMapView(model, _console.Profile.Width);
    }

    /// <summary>Plays a scenario with the map standing still at the foot.</summary>
    /// <param name="off">The state before its first step.</param>
    /// <param name="play">Writes its steps, and shows the map after each.</param>
    public void Live(MachineState off, Action play)
    {
        if (_isDumb)
            play();
        else
            _console.Live(_map.Of(off, None)).Start(live =>
            {
                _live = live;
                play();
                _live = null;
            });
    }

    /// <summary>Shows the map after <paramref name="step"/>; with <paramref name="waits"/> until Enter is typed.</summary>
    public void Show(PlayedStep step, bool waits)
    {
        HashSet<int> changed = [.. step.After.Cells.ChangedSince(step.Before.Cells)];
        if (_live is null)
            _console.Write(_map.Of(step.After, changed));
        else
        {
            _live.UpdateTarget(_map.Of(step.After, changed, waits ? "Enter: the next step" : ""));
            _live.Refresh();
        }
        _context.Output.Flush();
        if (!waits)
            return;
        Wait();
        _live?.UpdateTarget(_map.Of(step.After, None));
    }

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (_live is null)
        {
            _context.Output.Write(value);
            return;
        }
        StringBuilder line = GetStringBuilder().Append(value);
        if (line.Length == 0 || line[^1] != '\n')
            return;
        // The cursor stands where the map begins: what stood there goes, and the map is drawn below the new lines.
        _console.Write(new ControlCode($"\e[J{line}"));
        line.Clear();
    }

    /// <summary>A key is not shown, as a typed line would be: it would move the map.</summary>
    private void Wait()
    {
        if (_context.Environment.Keys is not { } keys)
            _context.Environment.Input().ReadLine();
        else
            while (keys().Key is not (ConsoleKey.Enter or ConsoleKey.Spacebar))
            { }
    }
}
