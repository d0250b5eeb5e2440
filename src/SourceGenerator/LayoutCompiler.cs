using System.Collections.Immutable;
using System.Text;
using FswLayout.Backends;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Generator;

/// <summary>Compiles a layout to what the generator adds to a project.</summary>
internal static class LayoutCompiler
{
    private const string UsualNamespace = "namespace FswLayout.Generated\n";

    /// <summary>Findings of one rule beyond these are not worth a line each.</summary>
    private const int MostDiagnostics = 100;

    public static GeneratedLayout Compile(LayoutInput layout)
    {
        var resolver = new AdditionalFilesResolver(layout);
        SourceText? lockFile = layout.Lock is { } file ? resolver.SourceOf(file) : null;
        var compilation = Compilation.Create(resolver.Main, resolver, resolver, MostDiagnostics, lockFile);
        ImmutableArray<Finding> findings = [.. compilation.Diagnostics.Select(d => FindingOf(d, resolver))];
        if (compilation.Model is not { } model)
            return new GeneratedLayout(layout.Name, null, findings);
        Artifact code = BackendRunner.Emit(model, TableEncoding.Sealed, ["csharp"]).First(f => f.Backend == "csharp").Artifact;
        string text = Encoding.UTF8.GetString([.. code.Content]);
        return new GeneratedLayout(
            layout.Name, layout.Main.Namespace is { } name ? text.Replace(UsualNamespace, $"namespace {name}\n") : text, findings);
    }

    private static Finding FindingOf(Diagnostic diagnostic, AdditionalFilesResolver resolver)
    {
        string help = diagnostic.Help.Length == 0 ? "" : $"; help: {diagnostic.Help.Replace('\n', ' ')}";
        return new Finding(
            diagnostic.Id, diagnostic.Descriptor.Title, diagnostic.Descriptor.Why, diagnostic.Severity == DiagnosticSeverity.Error,
            diagnostic.Message.Replace('\n', ' ') + help, PlaceOf(diagnostic.Location, resolver),
            [.. diagnostic.Related.Select(r => PlaceOf(r.Location, resolver))]);
    }

    private static Place PlaceOf(SourceLocation location, AdditionalFilesResolver resolver)
    {
        LinePositionSpan lines = location.LineSpan;
        return new Place(
            resolver.FileOf(location.Source) ?? location.Source.Path, location.Span.Start, location.Span.Length,
            lines.Start.Line, lines.Start.Character, lines.End.Line, lines.End.Character);
    }
}
