using System.Text;
using FswLayout.Addresses;
using FswLayout.Backends.Report;
using FswLayout.Backends.Writing;

namespace FswLayout.Backends.Comparison;

/// <summary>What a change means, as Markdown (CommonMark with tables) for a pull request.</summary>
public static class DifferenceMarkdown
{
    /// <summary>The document; LF.</summary>
    public static string Write(LayoutDifference difference)
    {
        var text = new LineWriter();
        if (difference.IsNone)
        {
            text.Line("Nothing changes.");
            return Encoding.UTF8.GetString(text.Take());
        }
        foreach (ChangeGroup group in ChangeGroup.Of(difference.Changes))
            Table(text, group.Title, ["what", "old", "new"], group.Changes.Select(c => new[] { ChangeGroup.LabelOf(c), Cell(c.Old), Cell(c.New) }));
        Table(text, "memory", ["addresses", "size", "sections", "old", "new"], difference.Moves.Select(m => new[]
        {
            $"{SizeText.Address(m.Range.Start)} .. {SizeText.Address(m.Range.End)}", SizeText.Size(m.Range.Size), ChangeGroup.SectionsOf(m) ?? "", m.Old, m.New,
        }));
        Table(text, "files", ["file", ""], difference.Files.Select(f => new[] { f.Path, f.Kind.ToString().ToLowerInvariant() }));
        if (!difference.IsComplete)
            text.Line(ChangeGroup.ErrorNote);
        else
            Tasks(text, difference);
        return Encoding.UTF8.GetString(text.Take());
    }

    /// <summary>A side of a change: what is there without a value must not look like what is not there.</summary>
    private static string Cell(string? side) => side is "" ? "there" : side ?? "";

    private static void Tasks(LineWriter text, LayoutDifference difference)
    {
        text.Line("### on the device");
        text.Line();
        if (difference.Tasks.IsEmpty)
            text.Line("Nothing is to be done.");
        foreach (InstanceTasks instance in difference.Tasks)
        {
            text.Line($"- **{Markdown.Plain(instance.Instance)}**{(instance.Tasks.IsEmpty ? ": nothing" : "")}");
            foreach (DeviceTask task in instance.Tasks)
                text.Line($"  - {Markdown.Plain(task.Text)}");
        }
        if (!difference.HasNewTables)
            return;
        text.Line();
        text.Line(Markdown.Plain(ChangeGroup.SealNote));
    }

    private static void Table(LineWriter text, string title, string[] head, IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows];
        if (all.Length == 0)
            return;
        text.Line($"### {Markdown.Plain(title)}");
        text.Line();
        foreach (string line in Markdown.Table(head, all.Select(r => r.Select(Markdown.Plain).ToArray())))
            text.Line(line);
        text.Line();
    }
}
