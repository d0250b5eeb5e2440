using System.Collections.Immutable;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Fstab;
using FswLayout.Text;

namespace FswLayout.InitFiles.Guests;

/// <summary>
/// Puts a layout's rows into a guest's own fstab, before its own: fs_mgr of 4.1 tries no row after one that fails. Everything else stays
/// as it is, to the byte; a second patch changes nothing, and <see cref="InitPatcher.Remove"/> gives the guest's file back.
/// </summary>
public static class FstabPatcher
{
    /// <summary><paramref name="table"/> with <paramref name="rows"/> in it, and its own rows at <paramref name="targets"/> commented out.</summary>
    /// <param name="table">The guest's own file.</param>
    /// <param name="release">Its release.</param>
    /// <param name="rows">The layout's rows, each a line without a line end.</param>
    /// <param name="targets">Where the layout mounts something, by a row or otherwise.</param>
    public static InitPatch Apply(SourceText table, InitRelease release, ImmutableArray<string> rows, ImmutableArray<string> targets)
    {
        (SourceText? own, InitPatch? refusal) = PatchText.Own(table);
        if (own is null)
            return refusal!;
        FstabFile file = FstabFile.ParseFsManager(own, release);
        if (file.Findings.FirstOrDefault(f => f.Kind == InitFindingKind.MissingColumn) is { } broken)
            return PatchText.Refuse(broken.Location, broken.Message);
        string[] wanted = [.. FstabFile.ParseFsManager(own.With(string.Join("\n", rows)), release).Rows.Select(Words)];
        if (RowsAt(file).SequenceEqual(wanted))
            return new InitPatch(own.Text, []);
        FstabRow[] conflicts = [.. file.Rows.Where(r => targets.Contains(BootEnvironment.Rooted(r.Target)))];
        string text = Edit(own.Text, file, rows, conflicts);
        if (!RowsAt(FstabFile.ParseFsManager(own.With(text), release)).SequenceEqual(wanted))
            return PatchText.Refuse(own, "the patched table would not mount what the layout wants");
        return new InitPatch(text, [.. text == table.Text ? [] : conflicts.Select(Replaced)]);

        IEnumerable<string> RowsAt(FstabFile parsed) => parsed.Rows.Where(r => targets.Contains(BootEnvironment.Rooted(r.Target))).Select(Words);
    }

    // A CR at the end would become a part of encryptable=, so our lines end with LF alone whatever the others end with.
    private static string Edit(string own, FstabFile file, ImmutableArray<string> rows, FstabRow[] conflicts) => PatchText.Weave(
        own, [
            PatchText.Block(own, file.Rows.IsEmpty ? own.Length : file.Rows[0].Location.Span.Start, rows, "\n"),
            .. conflicts.SelectMany(r => PatchText.Disable(own, r.Location.Span)),
        ]);

    private static string Words(FstabRow row) => $"{TableMounts.MountOf(row)} {string.Join(",", row.Manager)}";

    private static GuestFinding Replaced(FstabRow row) =>
        new(GuestFindingKind.ReplacedLine, row.Location, $"the row of '{row.Source}' at '{row.Target}' is commented out: the layout mounts something there");
}
