using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Diagnostics;

/// <summary>Collects what a stage finds.</summary>
internal sealed class DiagnosticBag
{
    private readonly ImmutableArray<Diagnostic>.Builder _found = ImmutableArray.CreateBuilder<Diagnostic>();

    public int Count => _found.Count;

    /// <summary>Whether an error is among them.</summary>
    public bool HasErrors => _found.Any(d => d.Severity == DiagnosticSeverity.Error);

    public void Report(
        DiagnosticDescriptor descriptor, SourceLocation location, string message, string help = "", params RelatedLocation[] related) =>
        _found.Add(new Diagnostic(descriptor, descriptor.Severity, location, message, help, [.. related]));

    public void Add(Diagnostic diagnostic) => _found.Add(diagnostic);

    public void AddRange(IEnumerable<Diagnostic> diagnostics) => _found.AddRange(diagnostics);

    public ImmutableArray<Diagnostic> ToImmutable() => _found.ToImmutable();
}
