using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Cli.Rendering;

/// <summary>Prints a prediction for people.</summary>
internal static class ZonesReport
{
    public static void Write(StyledWriter output, MemoryPrediction prediction)
    {
        var rows = new List<Cell[]>();
        rows.AddRange(prediction.Ram.Select(r => Row("RAM", r)));
        rows.AddRange(prediction.Zones.Select(z => Row(z.Name, z.Range)));
        rows.AddRange(prediction.Reservations.Select(r => Row(r.Text, r.Range)));
        if (prediction.LowMemoryEnd is { } low)
            rows.Add([new("low memory ends"), new(SizeText.Address(low)), new(""), new("")]);
        rows.Add([new("movable starts"), new(prediction.MovableStart is { } movable ? SizeText.Address(movable) : "nowhere"), new(""), new("")]);
        Columns.Write(output, rows, indent: 2, rightAligned: 3);
        output.WriteLine(prediction.Boots ? "  it boots" : "  it does not boot", prediction.Boots ? Style.Help : Style.Error);
        WriteNotes(output, "why: ", Style.Gutter, prediction.Why);
        WriteNotes(output, "note: ", Style.Note, prediction.Notes);
    }

    private static Cell[] Row(string name, AddressRange range) =>
        [new(name, Style.Bold), new(SizeText.Address(range.Start)), new($".. {SizeText.Address(range.End)}"), new(SizeText.Size(range.Size))];

    private static void WriteNotes(StyledWriter output, string lead, Style style, ImmutableArray<KernelNote> notes)
    {
        foreach (KernelNote note in notes)
        {
            output.Write("  " + lead, style);
            output.WriteWrapped(Printable.Line(note.Message), lead.Length + 2, lead.Length + 2);
        }
    }
}
