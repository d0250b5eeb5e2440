using System.Collections.Immutable;

namespace FswLayout.LanguageServer.Protocol;

internal sealed record DidOpenParams(TextDocumentItem TextDocument);

internal sealed record DidChangeParams(VersionedTextDocumentIdentifier TextDocument, ImmutableArray<ContentChange> ContentChanges);

/// <summary>New text for a part of a document; without a range, for all of it.</summary>
internal sealed record ContentChange(string Text, LspRange? Range = null);

internal sealed record PublishDiagnosticsParams(string Uri, int? Version, ImmutableArray<LspDiagnostic> Diagnostics);

internal sealed record LspDiagnostic(LspRange Range, DiagnosticLevel Severity, string Code, string Message)
{
    public CodeDescription? CodeDescription { get; init; }

    public string Source { get; } = "fswc";

    public ImmutableArray<DiagnosticTag>? Tags { get; init; }

    public ImmutableArray<RelatedInformation>? RelatedInformation { get; init; }
}

internal sealed record CodeDescription(string Href);

internal sealed record RelatedInformation(Location Location, string Message);

internal enum DiagnosticLevel
{
    Error = 1,
    Warning,
    Information,
    Hint,
}

internal enum DiagnosticTag
{
    /// <summary>Shown faded: it has no effect.</summary>
    Unnecessary = 1,
}
