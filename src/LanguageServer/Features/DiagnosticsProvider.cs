using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Workspace;

namespace FswLayout.LanguageServer.Features;

/// <summary>What was found in the layouts that open files belong to, by file.</summary>
internal static class DiagnosticsProvider
{
    /// <summary>More of one file than an editor shows.</summary>
    private const int Most = 1000;

    /// <summary>Rules whose findings say that something has no effect.</summary>
    private static readonly ImmutableHashSet<string> Unnecessary = ["FSW4016", "FSW4032"];

    /// <param name="snapshot">The moment.</param>
    /// <param name="page">The address of a rule's page; <c>null</c> where it has none.</param>
    /// <param name="cancellation">Stops between two layouts.</param>
    /// <returns>By URI; open files always, others where something was found.</returns>
    public static Dictionary<string, ImmutableArray<LspDiagnostic>> Of(Snapshot snapshot, Func<string, string?> page, CancellationToken cancellation)
    {
        var found = new Dictionary<string, HashSet<(DiagnosticDescriptor, FswLayout.Text.TextSpan, string)>>();
        var shown = snapshot.Documents.Values.ToDictionary(d => d.Uri, _ => new List<LspDiagnostic>());
        foreach (string main in snapshot.Documents.Keys.SelectMany(p => snapshot.MainsOf(p)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (snapshot.AnalysisOf(main) is not { } analysis)
                continue;
            foreach (Diagnostic diagnostic in analysis.Compilation.Diagnostics)
            {
                if (analysis.PathOf(diagnostic.Location.Source) is not { } path || snapshot.UriOf(path) is not { } uri)
                    continue;
                // Layouts that share a file find the same in it.
                if (!(found.TryGetValue(uri, out var seen) ? seen : found[uri] = []).Add((diagnostic.Descriptor, diagnostic.Location.Span, diagnostic.Message)))
                    continue;
                List<LspDiagnostic> list = shown.TryGetValue(uri, out List<LspDiagnostic>? known) ? known : shown[uri] = [];
                if (list.Count < Most)
                    list.Add(Shape(snapshot, analysis, diagnostic, path, page));
            }
        }
        return shown.ToDictionary(p => p.Key, p => p.Value.ToImmutableArray());
    }

    public static LspDiagnostic Shape(Snapshot snapshot, Analysis analysis, Diagnostic diagnostic, string path, Func<string, string?> page) => new(
        snapshot.LinesOf(diagnostic.Location.Source, path).RangeOf(diagnostic.Location.Span), Level(diagnostic),
        diagnostic.Id, diagnostic.Help.Length > 0 ? $"{diagnostic.Message}\nhelp: {diagnostic.Help}" : diagnostic.Message)
    {
        CodeDescription = page(diagnostic.Id) is { } address ? new CodeDescription(address) : null,
        Tags = Unnecessary.Contains(diagnostic.Id) ? [DiagnosticTag.Unnecessary] : null,
        RelatedInformation = diagnostic.Related.IsEmpty ? null
            : [.. from related in diagnostic.Related
                  let place = snapshot.LocationOf(analysis, related.Location)
                  where place is not null
                  select new RelatedInformation(place, related.Message)],
    };

    /// <summary>That a file declares nothing to build is no mistake while it is written: others may be going to import it.</summary>
    private static DiagnosticLevel Level(Diagnostic diagnostic) =>
        diagnostic.Id == "FSW3035" ? DiagnosticLevel.Information
        : diagnostic.Severity == DiagnosticSeverity.Error ? DiagnosticLevel.Error : DiagnosticLevel.Warning;
}
