using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FswLayout.Generator;

/// <summary>What a layout gives a project; two with the same content are equal.</summary>
/// <param name="Name">The layout's name, which no other of the project has.</param>
/// <param name="Code">C#, or <c>null</c> while an error stands.</param>
/// <param name="Findings">What is wrong with it.</param>
internal sealed record GeneratedLayout(string Name, string? Code, ImmutableArray<Finding> Findings)
{
    /// <inheritdoc/>
    public bool Equals(GeneratedLayout? other) =>
        other is not null && Name == other.Name && Code == other.Code && Findings.SequenceEqual(other.Findings);

    /// <inheritdoc/>
    public override int GetHashCode() => (Code ?? Name).GetHashCode();

    public void AddTo(SourceProductionContext output)
    {
        foreach (Finding finding in Findings)
            output.ReportDiagnostic(finding.ToDiagnostic());
        if (Code is not null)
            output.AddSource($"{Name}.FswLayout.g.cs", SourceText.From(Code, Encoding.UTF8));
    }
}

/// <summary>A diagnostic of a layout without anything that belongs to one compilation.</summary>
internal sealed record Finding(string Id, string Title, string Why, bool IsError, string Message, Place Place, ImmutableArray<Place> Related)
{
    /// <inheritdoc/>
    public bool Equals(Finding? other) =>
        other is not null && (Id, IsError, Message, Place) == (other.Id, other.IsError, other.Message, other.Place) && Related.SequenceEqual(other.Related);

    /// <inheritdoc/>
    public override int GetHashCode() => Message.GetHashCode();

    public Diagnostic ToDiagnostic()
    {
        DiagnosticSeverity severity = IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
        // The message is an argument, so that braces in it are only braces.
        var rule = new DiagnosticDescriptor(Id, Title, "{0}", "FswLayout", severity, isEnabledByDefault: true, description: Why);
        return Diagnostic.Create(rule, Place.ToLocation(), Related.Select(r => r.ToLocation()), Message);
    }
}

/// <summary>A place in a file; lines and columns from 0.</summary>
internal sealed record Place(string Path, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    public Location ToLocation() => Location.Create(
        Path, new TextSpan(Start, Length), new LinePositionSpan(new LinePosition(StartLine, StartColumn), new LinePosition(EndLine, EndColumn)));
}
