using System.Collections.Immutable;
using System.Text;
using FswLayout.Backends;
using FswLayout.Backends.CSharp;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Generator;

/// <summary>Compiles a layout to what the generator adds to a project.</summary>
internal static class LayoutCompiler
{
    private const string NoNamespaceId = "FSWG01";

    /// <summary>Findings of one rule beyond these are not worth a line each.</summary>
    private const int MostDiagnostics = 100;

    public static GeneratedLayout Compile(LayoutInput layout)
    {
        var resolver = new AdditionalFilesResolver(layout);
        SourceText? lockFile = layout.Lock is { } file ? resolver.SourceOf(file) : null;
        var compilation = Compilation.Create(resolver.Main, resolver, resolver, MostDiagnostics, lockFile);
        ImmutableArray<Finding> findings = [.. compilation.Diagnostics.Select(d => FindingOf(d, resolver))];
        if (layout.Main.Namespace is { } name && !CSharpBackend.IsNamespace(name))
            findings = findings.Add(NoNamespace(name, layout.Main));
        if (compilation.Model is not { } model || findings.Any(f => f.Id == NoNamespaceId))
            return new GeneratedLayout(layout.Name, null, findings);
        string nameSpace = layout.Main.Namespace ?? CSharpBackend.UsualNamespace;
        var context = new EmitContext(model, LayoutDigest.Of(model), TableEncoding.Sealed) { Namespace = nameSpace };
        Artifact code = new CSharpBackend().Emit(context).Single();
        return new GeneratedLayout(layout.Name, Encoding.UTF8.GetString([.. code.Content]), findings);
    }

    private static Finding NoNamespace(string name, AdditionalFile file) => new(
        NoNamespaceId, "FswNamespace of a layout is no namespace", "The classes of the layout are to be in it.", IsError: true,
        $"FswNamespace=\"{name}\" is no namespace of C#; help: write identifiers with dots between them, such as Phone.Layout",
        new Place(file.RealPath, 0, 0, 0, 0, 0, 0), []);

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
