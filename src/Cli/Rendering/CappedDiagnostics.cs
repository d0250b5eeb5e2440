using System.Collections.Immutable;
using FswLayout.Diagnostics;

namespace FswLayout.Cli.Rendering;

/// <summary>The diagnostics that are printed, and how many there are in all.</summary>
/// <param name="Shown">Those printed.</param>
/// <param name="Errors">How many errors there are.</param>
/// <param name="Warnings">How many warnings there are.</param>
internal sealed record CappedDiagnostics(ImmutableArray<Diagnostic> Shown, int Errors, int Warnings)
{
    public int HiddenErrors => Errors - ErrorsIn(Shown);

    public int HiddenWarnings => Warnings - (Shown.Length - ErrorsIn(Shown));

    public bool IsCut => Shown.Length < Errors + Warnings;

    /// <summary>The first <paramref name="most"/> errors and as many warnings, in their order.</summary>
    /// <param name="all">All diagnostics that were made.</param>
    /// <param name="most">How many of each; 0 is no bound.</param>
    /// <param name="omitted">How many there are besides, which were only counted.</param>
    public static CappedDiagnostics Of(IReadOnlyCollection<Diagnostic> all, int most = 0, (int Errors, int Warnings) omitted = default)
    {
        int errors = ErrorsIn(all);
        int errorsLeft = most == 0 ? int.MaxValue : most, warningsLeft = errorsLeft;
        return new([.. all.Where(d => d.Severity == DiagnosticSeverity.Error ? errorsLeft-- > 0 : warningsLeft-- > 0)], errors + omitted.Errors,
            all.Count - errors + omitted.Warnings);
    }

    private static int ErrorsIn(IReadOnlyCollection<Diagnostic> diagnostics) => diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
}
