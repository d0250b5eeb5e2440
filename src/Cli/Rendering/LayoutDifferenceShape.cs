using FswLayout.Addresses;
using FswLayout.Backends.Comparison;

namespace FswLayout.Cli.Rendering;

/// <summary>What <c>diff</c> prints.</summary>
/// <param name="Same">Whether nothing changes.</param>
/// <param name="Complete">Whether both layouts are without errors; else only some of it could be compared.</param>
/// <param name="Changes">What is otherwise.</param>
/// <param name="Memory">Runs of sections with another owner.</param>
/// <param name="Files">Files that a build writes otherwise.</param>
/// <param name="Device">What is to be done on the device.</param>
/// <param name="NewTables">Whether kernels that check the seals of tables must all be built with the new header.</param>
internal sealed record LayoutDifferenceShape(
    bool Same, bool Complete, ChangeShape[] Changes, MoveShape[] Memory, FileChangeShape[] Files, TasksShape[] Device, bool NewTables)
{
    public static LayoutDifferenceShape Of(LayoutDifference difference) => new(
        difference.IsNone, difference.IsComplete, [.. difference.Changes.Select(Shape)], [.. difference.Moves.Select(Shape)],
        [.. difference.Files.Select(f => new FileChangeShape(f.Path, Word(f.Kind)))],
        [.. difference.Tasks.Select(t => new TasksShape(t.Instance, [.. t.Tasks.Select(k => new TaskShape(Word(k.Kind), Printable.Json(k.Text)))]))],
        difference.HasNewTables);

    private static ChangeShape Shape(Change change) => new(
        Word(change.Area), change.Of, Printable.Json(change.Name), change.Field, change.Old is { } old ? Printable.Json(old) : null,
        change.New is { } @new ? Printable.Json(@new) : null);

    private static MoveShape Shape(SectionMove move) => new(
        SizeText.Address(move.Range.Start), SizeText.Address(move.Range.End), move.Range.Size, move.First, move.Last, move.Old, move.New);

    /// <summary>A word of an enumeration as JSON has it: <c>buildKernel</c>.</summary>
    private static string Word(Enum word) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}

/// <summary>One thing that is otherwise; old is absent where it came, new where it is gone.</summary>
internal sealed record ChangeShape(string Area, string? Of, string Name, string? Field, string? Old, string? New);

/// <summary>Addresses, half-open, and their owners; the numbers of the first and the last section where both layouts have sections of one size.</summary>
internal sealed record MoveShape(string Start, string End, ulong Size, int? FirstSection, int? LastSection, string Old, string New);

/// <summary>A file; status is <c>added</c>, <c>removed</c>, <c>changed</c> or <c>comments</c>, where nothing else changes.</summary>
internal sealed record FileChangeShape(string Path, string Status);

internal sealed record TasksShape(string Instance, TaskShape[] Tasks);

internal sealed record TaskShape(string Task, string Text);
