using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends;
using FswLayout.Cli.Output;
using FswLayout.Layout;

namespace FswLayout.Cli.Rendering;

/// <summary>Tells what a build made: the instances, the files, and one line to end with.</summary>
internal static class BuildSummary
{
    public static void Write(StyledWriter writer, LayoutModel model, IReadOnlyList<EmittedFile> emitted, OutputReport report, string? digest, string? lockLine)
    {
        Columns.Write(writer, [.. model.Instances.Select(i => Row(i, model.Sections))], indent: 0);
        writer.WriteLine();
        string folder = Printable.Line(report.Folder);
        writer.WriteLine(folder.EndsWith('/') ? folder : folder + "/", Style.Bold);
        Columns.Write(
            writer, [.. report.Files.Zip(emitted, (file, source) => Row(file, source.Backend, report)), .. report.Deleted.Select(p => DeletedRow(p, report))],
            indent: 2, rightAligned: 1);
        writer.WriteLine();
        if (lockLine is not null)
            writer.WriteWrapped(Printable.Line(lockLine), column: 0, indent: 2);
        writer.WriteWrapped(LastLine(report, folder, digest), column: 0, indent: 2);
    }

    private static Cell[] Row(Instance instance, SectionMap sections)
    {
        ulong memory = instance.Sections.Aggregate(0UL, (sum, n) => sum + sections[n].SystemRam);
        return
        [
            new(instance.Name, Style.Bold), new(string.Create(CultureInfo.InvariantCulture, $"id {instance.Id}")), new(SizeText.Address(instance.Base)),
            new(SizeText.Size(memory)), new(instance.Sections.IsEmpty ? "" : $"sections {SectionNumbers.Text(instance.Sections)}", Style.Faint),
        ];
    }

    private static Cell[] Row(WrittenFile file, string backend, OutputReport report) =>
    [
        new(Printable.Line(file.Path)), new(file.Size.ToString(CultureInfo.InvariantCulture)), new(backend, Style.Faint),
        file.IsChanged ? new(Done(report, "written"), Style.Help) : new("unchanged", Style.Faint),
    ];

    private static Cell[] DeletedRow(string path, OutputReport report) =>
        [new(Printable.Line(path)), new(""), new(""), new(Done(report, "deleted"), Style.Warning)];

    private static string Done(OutputReport report, string what) => report.IsDryRun ? $"would be {what}" : what;

    private static string LastLine(OutputReport report, string folder, string? digest)
    {
        int written = report.Files.Count(f => f.IsChanged);
        string[] parts =
        [
            Count(written, Done(report, "written")), Count(report.Files.Length - written, "unchanged"),
            Count(report.Deleted.Length, Done(report, "deleted")),
        ];
        string what = report.Files.IsEmpty ? "no files" : DiagnosticCount.Plural(report.Files.Length, "file");
        string how = string.Join(", ", parts.Where(p => p.Length > 0));
        return $"{what} in {folder}{(how.Length == 0 ? "" : ": " + how)}{(digest is null ? "" : $" (layout {digest[..12]})")}";
    }

    private static string Count(int count, string verb) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count} {verb}");
}
