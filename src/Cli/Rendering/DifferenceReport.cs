using FswLayout.Addresses;
using FswLayout.Backends.Comparison;

namespace FswLayout.Cli.Rendering;

/// <summary>Prints for people what a change means.</summary>
internal static class DifferenceReport
{
    public static void Write(StyledWriter output, LayoutDifference difference)
    {
        if (difference.IsNone)
        {
            output.WriteLine("nothing changes");
            return;
        }
        foreach (ChangeGroup group in ChangeGroup.Of(difference.Changes))
            WriteGroup(output, group.Title, [.. group.Changes.Select(RowOf)]);
        WriteGroup(output, "memory", [.. difference.Moves.Select(RowOf)]);
        WriteGroup(output, "files", [.. difference.Files.Select(f => Row(
            f.Kind == FileChangeKind.Added, f.Kind == FileChangeKind.Removed, f.Path, f.Kind == FileChangeKind.Comments ? "only comments" : ""))]);
        if (!difference.IsComplete)
            output.WriteWrapped(ChangeGroup.ErrorNote, 0, 0);
        else
            WriteTasks(output, difference);
    }

    private static void WriteTasks(StyledWriter output, LayoutDifference difference)
    {
        output.WriteLine("on the device", Style.Bold);
        if (difference.Tasks.IsEmpty)
            output.WriteLine("  nothing is to be done");
        foreach (InstanceTasks instance in difference.Tasks)
        {
            output.WriteLine($"  {Printable.Line(instance.Instance)}{(instance.Tasks.IsEmpty ? ": nothing" : "")}");
            foreach (DeviceTask task in instance.Tasks)
            {
                output.Write("    - ");
                output.WriteWrapped(Printable.Line(task.Text), 6, 6);
            }
        }
        if (difference.HasNewTables)
        {
            output.Write("  ");
            output.WriteWrapped(ChangeGroup.SealNote, 2, 2);
        }
    }

    private static void WriteGroup(StyledWriter output, string title, IReadOnlyList<Cell[]> rows)
    {
        if (rows.Count == 0)
            return;
        output.WriteLine(Printable.Line(title), Style.Bold);
        Columns.Write(output, rows, indent: 2);
    }

    private static Cell[] RowOf(Change change)
    {
        bool isAdded = change.Old is null, isRemoved = change.New is null;
        string value = isAdded ? change.New! : isRemoved ? change.Old! : $"{change.Old} -> {change.New}";
        return Row(isAdded, isRemoved, ChangeGroup.LabelOf(change), value);
    }

    private static Cell[] RowOf(SectionMove move) => Row(
        false, false, $"{SizeText.Address(move.Range.Start)} .. {SizeText.Address(move.Range.End)}",
        $"{move.Old} -> {move.New}: {SizeText.Size(move.Range.Size)}{(ChangeGroup.SectionsOf(move) is { } sections ? $", {sections}" : "")}");

    private static Cell[] Row(bool isAdded, bool isRemoved, string label, string value)
    {
        Style style = isAdded ? Style.Help : isRemoved ? Style.Error : Style.Warning;
        return [new(isAdded ? "+" : isRemoved ? "-" : "~", style), new(Printable.Line(label)), new(Printable.Line(value))];
    }
}
