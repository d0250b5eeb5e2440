using FswLayout.Addresses;
using FswLayout.Backends.Dump;
using FswLayout.Fields;
using FswLayout.Images;

namespace FswLayout.Cli.Rendering;

/// <summary>Shows the fields of a file for people: a line for each group, below it its fields in columns.</summary>
/// <param name="output">Where to.</param>
/// <param name="hasFields">Whether the fields are wanted, or the groups alone.</param>
internal sealed class DumpText(StyledWriter output, bool hasFields) : IFieldSink
{
    /// <summary>So many rows decide how wide columns are, so that a long table is not held in memory.</summary>
    private const int MostRows = 256;

    /// <summary>Longer ones are cut, or stand with the meaning, which is wrapped.</summary>
    private const int MostRawBytes = 16, LongestValue = 28;

    private readonly List<Cell[]> _rows = [];

    public void File(string typed, DumpFormat format, long size) =>
        output.WriteLine($"{Printable.Line(typed)}: {format.Name}, {SizeText.InWords((ulong)size)}", Style.Bold);

    public void Begin(FieldGroup group)
    {
        Flush();
        string place = $"{SizeText.Address((ulong)group.Offset)}{(group.Space is null ? "" : $" of {group.Space}")}";
        output.Write($"  {Printable.Line(group.Name)}", Style.Note);
        string rest = $", {place}{(group.Summary.Length == 0 ? "" : $": {Printable.Line(group.Summary)}")}";
        output.WriteWrapped(rest, 2 + Wrapping.WidthOf(group.Name), 4);
    }

    public void Add(FieldValue field)
    {
        if (!hasFields)
            return;
        if (_rows.Count == MostRows)
            Flush();
        (string value, string meaning) = WordsOf(field);
        _rows.Add(
        [
            new(SizeText.Address((ulong)field.Offset), Style.Gutter), new(Printable.Line(field.Name)), new(RawOf(field), Style.Faint), new(value), new(meaning),
        ]);
    }

    /// <summary>What is left, and what is wrong.</summary>
    public void End(IEnumerable<ImageProblem> problems)
    {
        Flush();
        foreach (ImageProblem problem in problems)
        {
            output.Write("  wrong: ", Style.Error);
            output.WriteWrapped(Printable.Line(problem.ToString()), 9, 9);
            if (problem.Remedy is { } remedy)
                output.WriteWrapped($"         {Printable.Line(remedy)}", 0, 9, Style.Help);
        }
    }

    private void Flush()
    {
        Columns.Write(output, _rows, indent: 4);
        _rows.Clear();
    }

    private static string RawOf(FieldValue field)
    {
        string raw = FieldValue.Hex(field.Raw.Take(MostRawBytes)) + (field.Size > MostRawBytes ? "…" : "");
        return field.Count > 1 ? $"{raw} × {field.Count}" : raw;
    }

    private static (string Value, string Meaning) WordsOf(FieldValue field)
    {
        string meaning = Printable.Line(field.Meaning);
        if (field.Number is { } number)
            return (number.ToString(System.Globalization.CultureInfo.InvariantCulture), meaning);
        string value = Printable.Line(field.Text ?? "");
        return value.Length <= LongestValue ? (value, meaning) : ("", $"{meaning}: {value}");
    }
}
