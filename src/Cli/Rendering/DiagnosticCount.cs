using System.Globalization;

namespace FswLayout.Cli.Rendering;

/// <summary>How many errors and warnings there are.</summary>
internal static class DiagnosticCount
{
    /// <summary><c>2 errors, 1 warning</c>; empty when there is nothing.</summary>
    public static string Text(int errors, int warnings, string adjective = "") =>
        string.Join(", ", new[] { Plural(errors, adjective + "error"), Plural(warnings, adjective + "warning") }.Where(t => t.Length > 0));

    /// <summary><c>1 file</c>, <c>2,000 files</c>; empty for 0.</summary>
    public static string Plural(int count, string noun) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
