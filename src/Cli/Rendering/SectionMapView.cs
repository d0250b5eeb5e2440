using System.Collections.Immutable;
using FswLayout.Cli.Commands;
using FswLayout.Layout;
using FswLayout.Simulation;
using Spectre.Console;

namespace FswLayout.Cli.Rendering;

/// <summary>The sections of a board on a terminal: one cell a section, coloured by owner, and a legend.</summary>
internal sealed class SectionMapView
{
    private const int PerLine = 32;

    private static readonly ImmutableArray<Color> Colors =
        [Color.Green, Color.DeepSkyBlue1, Color.Orange1, Color.MediumPurple1, Color.HotPink, Color.Yellow, Color.Turquoise2, Color.Red];

    private readonly IAnsiConsole _console;
    private readonly LayoutModel _model;
    private readonly Func<TextReader> _input;

    public SectionMapView(CommandContext context, CommonSettings settings, LayoutModel model)
    {
        bool color = settings.HasColor(context.Environment, isTerminal: true);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(context.Output),
            Ansi = color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.EightBit : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        _console.Profile.Width = context.Environment.Width();
        (_model, _input) = (model, context.Environment.Input);
    }

    /// <summary>Draws <paramref name="state"/>; with <paramref name="waits"/> the next line of the input is awaited.</summary>
    public void Write(MachineState state, bool waits)
    {
        var lines = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        int[] numbers = [.. _model.Sections.Sections.Where(s => s.Kind != SectionKind.Absent).Select(s => s.Number)];
        foreach (IGrouping<int, int> line in numbers.GroupBy(n => n / PerLine))
            lines.AddRow(new Spectre.Console.Text($"{line.Key * PerLine}"), Cells(line, state));
        lines.AddRow(new Spectre.Console.Text(""), Legend(state));
        _console.Write(new Padder(lines, new Padding(6, 0, 0, 0)));
        if (waits)
            _input().ReadLine();
    }

    private Paragraph Cells(IGrouping<int, int> line, MachineState state)
    {
        var cells = new Paragraph();
        HashSet<int> present = [.. line];
        for (int n = line.Key * PerLine; n < (line.Key + 1) * PerLine; n++)
            cells.Append(
                present.Contains(n) ? Sign(state, n) : " ",
                present.Contains(n) ? new Spectre.Console.Style(ColorOf(state[n].Owner)) : Spectre.Console.Style.Plain);
        return cells;
    }

    private static string Sign(MachineState state, int number) => state[number] switch
    {
        { IsPinned: true } => "!",
        { IsOffline: true } => "-",
        { ReservedFor: not 0 } => "+",
        { IsFree: true } => "·",
        { IsAvailable: true } => "▒",
        { Owner: 0 } => " ",
        _ => "█",
    };

    private Paragraph Legend(MachineState state)
    {
        var legend = new Paragraph();
        foreach (Instance instance in _model.Instances)
            legend.Append(
                $"█ {instance.Name}{(instance.Id == state.Running ? " runs" : state.HasBooted(instance.Id) ? " sleeps" : "")}  ",
                new Spectre.Console.Style(ColorOf(instance.Id)));
        return legend.Append($"▒ available  · free  + set aside  - offline  ! pinned");
    }

    private Color ColorOf(byte owner)
    {
        int index = _model.Instances.Select(i => i.Id).ToList().IndexOf(owner);
        return index < 0 ? Color.Grey : Colors[index % Colors.Length];
    }
}
