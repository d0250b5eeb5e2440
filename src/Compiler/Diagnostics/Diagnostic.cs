using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Diagnostics;

/// <summary>One finding about a source text.</summary>
/// <param name="Descriptor">The rule it is about.</param>
/// <param name="Severity">The severity of this finding.</param>
/// <param name="Location">The characters to blame: what to change.</param>
/// <param name="Message">What is wrong, with the figures; one sentence without a full stop.</param>
/// <param name="Help">What to write instead; empty where the message says it already.</param>
/// <param name="Related">The other places that the finding is about.</param>
public sealed record Diagnostic(
    DiagnosticDescriptor Descriptor,
    DiagnosticSeverity Severity,
    SourceLocation Location,
    string Message,
    string Help,
    ImmutableArray<RelatedLocation> Related)
{
    /// <summary>Which of several things at one place the finding is about, such as an option of a named file; empty where the place says it.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Changes after which the finding is gone, the best first; empty where what was meant is not plain.</summary>
    public ImmutableArray<Fix> Fixes { get; init; } = [];

    /// <summary>The same finding with all its places moved.</summary>
    internal Diagnostic At(Func<SourceLocation, SourceLocation> move) => this with
    {
        Location = move(Location),
        Related = Related.IsEmpty ? Related : [.. Related.Select(r => new RelatedLocation(move(r.Location), r.Message))],
        Fixes = Fixes.IsEmpty ? Fixes
            : [.. Fixes.Select(f => f with { Changes = [.. f.Changes.Select(c => new TextChange(move(c.Location), c.NewText))] })],
    };

    /// <summary>The id of the rule, such as <c>FSW3004</c>.</summary>
    public string Id => Descriptor.Id;

    /// <summary><c>path(line,column): error FSW3004: message</c></summary>
    public override string ToString() => $"{Location}: {Severity.ToString().ToLowerInvariant()} {Id}: {Message}";
}

/// <summary>Another place a diagnostic is about.</summary>
/// <param name="Location">The characters.</param>
/// <param name="Message">What they have to do with it.</param>
public sealed record RelatedLocation(SourceLocation Location, string Message);
