using System.Globalization;
using FswLayout.Layout;
using FswLayout.Simulation;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FswLayout.Cli.Rendering;

/// <summary>The sections of a board: one sign a section, coloured by owner, and a legend. On a large board a sign stands for several.</summary>
/// <param name="model">The layout.</param>
/// <param name="width">Columns of the terminal.</param>
internal sealed class SectionMapView(LayoutModel model, int width)
{
    private const int MostLines = 12;

    private readonly int _first = model.Sections.Sections.First(s => s.Kind != SectionKind.Absent).Number;
    private readonly int _last = model.Sections.Sections.Last(s => s.Kind != SectionKind.Absent).Number;

    private int SignsPerLine => width >= 48 ? 32 : 16;

    /// <summary>Sections that one sign stands for: a power of two, so that the map stays small enough to be watched.</summary>
    private int PerSign
    {
        get
        {
            int sections = 1;
            while ((_last / (SignsPerLine * sections)) - (_first / (SignsPerLine * sections)) >= MostLines)
                sections *= 2;
            return sections;
        }
    }

    /// <summary>The map of <paramref name="state"/>.</summary>
    /// <param name="state">The state.</param>
    /// <param name="changed">Sections that stand out.</param>
    /// <param name="foot">A line below it, or nothing.</param>
    public IRenderable Of(MachineState state, IReadOnlySet<int> changed, string foot = "")
    {
        int perLine = SignsPerLine * PerSign;
        var lines = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        for (int start = _first / perLine * perLine; start <= _last; start += perLine)
            lines.AddRow(new Spectre.Console.Text(start.ToString(CultureInfo.InvariantCulture)), Signs(start, state, changed));
        var rows = new List<IRenderable> { lines, Legend(state) };
        if (foot.Length > 0)
            rows.Add(new Spectre.Console.Text(foot));
        return new Padder(new Rows(rows), new Padding(width >= 48 ? 6 : 2, 0, 0, 0));
    }

    private Paragraph Signs(int start, MachineState state, IReadOnlySet<int> changed)
    {
        var signs = new Paragraph();
        for (int first = start; first < start + (SignsPerLine * PerSign); first += PerSign)
        {
            int[] present = [.. Enumerable.Range(first, PerSign).Where(n => model.Sections[n].Kind != SectionKind.Absent)];
            if (present.Length == 0)
            {
                signs.Append(" ");
                continue;
            }
            bool isAlike = present.All(n => state[n] == state[present[0]]);
            Color color = isAlike ? ColorOf(state[present[0]].Owner) : Color.Grey;
            signs.Append(
                isAlike ? Sign(state[present[0]]) : "░",
                new Spectre.Console.Style(color, decoration: present.Any(changed.Contains) ? Decoration.Invert : Decoration.None));
        }
        return signs;
    }

    private static string Sign(SectionCell cell) => cell switch
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
        foreach (Instance instance in model.Instances)
            legend.Append(
                $"█ {instance.Name}{(instance.Id == state.Running ? " runs" : state.HasBooted(instance.Id) ? " sleeps" : "")}  ",
                new Spectre.Console.Style(ColorOf(instance.Id)));
        return legend.Append("▒ available  · free  + set aside  - offline  ! pinned"
            + (PerSign == 1 ? "" : $"  ░ mixed; a sign is {PerSign.ToString(CultureInfo.InvariantCulture)} sections"));
    }

    private Color ColorOf(byte owner) => OwnerColors.Of(model.Instances.Select(i => i.Id).ToList().IndexOf(owner));
}
