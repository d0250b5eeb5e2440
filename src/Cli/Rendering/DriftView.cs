using FswLayout.Cli.Input;
using FswLayout.Drift;
using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>Prints what a layout says against what a device shows, line by line.</summary>
internal static class DriftView
{
    /// <summary>For people.</summary>
    public static void Write(TextWriter output, DriftReport report, string device, string typedFolder)
    {
        foreach (DriftFinding finding in report.Findings)
            output.Write($"{Word(finding.Status),-7}  {Printable.Line(Sentence(finding, typedFolder))}\n");
        int drift = Count(report, DriftStatus.Drift), unknown = Count(report, DriftStatus.Unknown);
        output.Write($"{report.Instance.Name} on {Printable.Line(device)}: {Count(report, DriftStatus.Same)} as the layout says, {drift} otherwise, "
            + $"{unknown} not to be seen\n");
    }

    /// <summary>For machines.</summary>
    public static DriftShape Shape(DriftReport report, string device, string typedFolder) => new(
        Printable.Json(device), report.Instance.Name, Count(report, DriftStatus.Same), Count(report, DriftStatus.Drift), Count(report, DriftStatus.Unknown),
        [.. report.Findings.Select(f => new DriftFindingShape(
            Word(f.Status), Printable.Json(f.Subject), Of(f.Expected, f.ExpectedAt, typedFolder), Of(f.Shown, f.ShownAt, ""),
            f.Why.Length > 0 ? Printable.Json(f.Why) : null))]);

    private static string Sentence(DriftFinding finding, string typedFolder)
    {
        string expected = finding.Expected is null ? "" : $" {finding.Expected}{Place(finding.ExpectedAt, typedFolder)}";
        string shown = finding.Status == DriftStatus.Unknown ? ""
            : finding.Status == DriftStatus.Same && finding.Shown == finding.Expected ? $", so{Place(finding.ShownAt, "")}"
            : $"{(finding.Expected is null ? "" : ",")} the device shows {finding.Shown ?? "nothing"}{Place(finding.ShownAt, "")}";
        return $"{finding.Subject}:{expected}{shown}{(finding.Why.Length > 0 ? $": {finding.Why}" : "")}";
    }

    // Files of the device are named as its folder was typed.
    private static string Place(SourceLocation? location, string typedFolder) =>
        location is { } place ? $" ({SourcePath.Displayed(place.Source.Path, typedFolder)}:{place.LineSpan.Start.Line + 1})" : "";

    private static SaidShape? Of(string? text, SourceLocation? location, string typedFolder) => text is null ? null : new SaidShape(
        Printable.Json(text), location is { } p ? Printable.Json(SourcePath.Displayed(p.Source.Path, typedFolder)) : null,
        location is { } l ? l.LineSpan.Start.Line + 1 : null);

    private static int Count(DriftReport report, DriftStatus status) => report.Findings.Count(f => f.Status == status);

    private static string Word(DriftStatus status) => status.ToString().ToLowerInvariant();
}
