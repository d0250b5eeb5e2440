using System.Globalization;
using FswLayout.Diagnostics;

namespace FswLayout.Cli.Rendering;

/// <summary>How many errors and warnings there are.</summary>
internal static class DiagnosticCount
{
    /// <summary><c>2 errors, 1 warning</c>; empty when there is nothing.</summary>
    public static string Text(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        int errors = diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        return string.Join(", ", new[] { Plural(errors, "error"), Plural(diagnostics.Count - errors, "warning") }.Where(t => t.Length > 0));
    }

    /// <summary><c>1 file</c>, <c>2 files</c>; empty for 0.</summary>
    public static string Plural(int count, string noun) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
