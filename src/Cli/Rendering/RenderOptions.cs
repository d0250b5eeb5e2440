using System.Collections.Immutable;
using FswLayout.Diagnostics;

namespace FswLayout.Cli.Rendering;

/// <summary>How diagnostics are chosen and printed.</summary>
/// <param name="Format">text, json or sarif.</param>
/// <param name="Color">auto, always or never.</param>
/// <param name="WarnAsError">Whether warnings become errors.</param>
/// <param name="NoWarn">Ids of warnings not to show.</param>
internal sealed record RenderOptions(string Format, string Color, bool WarnAsError, ImmutableArray<string> NoWarn)
{
    /// <summary>The diagnostics as the user wants them: an error is never silenced.</summary>
    public ImmutableArray<Diagnostic> Apply(ImmutableArray<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error || !NoWarn.Contains(d.Id))
            .Select(d => WarnAsError ? d with { Severity = DiagnosticSeverity.Error } : d),
    ];

    /// <summary>Whether text on standard error is coloured.</summary>
    public bool UseColor => Color == "always"
        || (Color == "auto" && !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));
}
