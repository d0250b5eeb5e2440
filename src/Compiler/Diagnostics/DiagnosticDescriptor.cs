namespace FswLayout.Diagnostics;

/// <summary>One kind of diagnostic: what all its occurrences share.</summary>
/// <param name="Id"><c>FSW</c> and four digits; the first digit tells the area (see <c>DiagnosticCatalog</c>).</param>
/// <param name="Title">One line that names the rule, for lists and SARIF.</param>
/// <param name="Severity">The severity unless the command line raises it.</param>
/// <param name="Why">What happens on the device when the rule is broken, and where that is known from.</param>
public sealed record DiagnosticDescriptor(string Id, string Title, DiagnosticSeverity Severity, string Why)
{
    /// <summary>A rule that nothing is emitted without.</summary>
    internal static DiagnosticDescriptor Error(string id, string title, string why) => new(id, title, DiagnosticSeverity.Error, why);

    /// <summary>A rule that can be broken on purpose.</summary>
    internal static DiagnosticDescriptor Warning(string id, string title, string why) => new(id, title, DiagnosticSeverity.Warning, why);
}
