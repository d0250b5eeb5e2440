using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>States and values as people read them.</summary>
/// <param name="model">The layout whose machine made the states.</param>
public sealed class StateText(LayoutModel model)
{
    /// <summary>What the marks of <see cref="Map"/> mean.</summary>
    public const string Legend = "* = AVAILABLE, - = offline, ! = pinned, > = ordered to be released";

    private readonly Dictionary<byte, string> _names = model.Instances.ToDictionary(i => i.Id, i => i.Name);

    /// <summary>Every section that holds memory, by owner: <c>128..143 ics, 144..159 jb*, 160 ics, 161..166 free</c>.</summary>
    /// <param name="state">The state.</param>
    /// <param name="most">Runs after so many become an ellipsis.</param>
    public string Map(MachineState state, int most = int.MaxValue)
    {
        string[] runs = [.. Runs(state).Take(most > int.MaxValue - 1 ? most : most + 1)];
        if (runs.Length == 0)
            return "no section is anybody's";
        return runs.Length <= most ? string.Join(", ", runs) : string.Join(", ", runs.Take(most)) + ", …";
    }

    /// <summary>An owner by name: <c>jb</c>, <c>nobody</c> or <c>shared</c>.</summary>
    public string Owner(ulong id) => id switch
    {
        0 => "nobody",
        SectionEntry.Shared => "shared",
        _ => id < 256 && _names.TryGetValue((byte)id, out string? name) ? name : $"instance {id}",
    };

    /// <summary>A value that a condition has: a truth, a size or an owner.</summary>
    public string Value(ConditionKind kind, ulong value) => kind switch
    {
        ConditionKind.Truth => value == 0 ? "false" : "true",
        ConditionKind.Owner => Owner(value),
        _ => SizeText.Size(value),
    };

    /// <summary>Whose a section is, and what is special about it.</summary>
    public string Cell(SectionCell cell) =>
        (cell.IsFree ? "free" : cell.Owner == 0 ? "nobody" : Owner(cell.Owner) + (cell.IsAvailable ? "*" : ""))
        + (cell.ReservedFor == 0 ? "" : $" for {Owner(cell.ReservedFor)}")
        + (cell.IsOffline ? " -" : "") + (cell.IsPinned ? " !" : "")
        + ((cell.Entry & (SectionEntry.ReleaseOrder | SectionEntry.ReleaseReturn)) == SectionEntry.ReleaseOrder ? " >" : "");

    private IEnumerable<string> Runs(MachineState state)
    {
        int[] numbers = [.. Enumerable.Range(0, state.Cells.Length).Where(n => state.Cells[n].Entry != 0)];
        foreach (IGrouping<int, int> alike in numbers.GroupBy(RunOf(state)))
            yield return $"{(alike.Count() == 1 ? $"{alike.First()}" : $"{alike.First()}..{alike.Last()}")} {Cell(state.Cells[alike.First()])}";
    }

    /// <summary>Numbers the runs of neighbours that look alike; asked in ascending order.</summary>
    private Func<int, int> RunOf(MachineState state)
    {
        int run = 0, before = -2;
        string text = "";
        return number =>
        {
            string here = Cell(state.Cells[number]);
            if (number != before + 1 || here != text)
                run++;
            (before, text) = (number, here);
            return run;
        };
    }
}
