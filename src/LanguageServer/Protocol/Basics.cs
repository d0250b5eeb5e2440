using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FswLayout.LanguageServer.Protocol;

/// <summary>A place in a document.</summary>
/// <param name="Line">Line, from 0; LF, CR LF and CR alone end one.</param>
/// <param name="Character">UTF-16 units from the line's start, from 0.</param>
internal readonly record struct Position(int Line, int Character);

/// <summary>The half-open range [<paramref name="Start"/>, <paramref name="End"/>).</summary>
internal readonly record struct LspRange(Position Start, Position End);

internal sealed record Location(string Uri, LspRange Range);

internal sealed record TextDocumentIdentifier(string Uri);

internal sealed record VersionedTextDocumentIdentifier(string Uri, int Version);

internal sealed record TextDocumentItem(string Uri, string LanguageId, int Version, string Text);

internal sealed record TextEdit(LspRange Range, string NewText);

/// <summary>Edits by document.</summary>
internal sealed record WorkspaceEdit(ImmutableDictionary<string, ImmutableArray<TextEdit>> Changes);

internal sealed record MarkupContent(string Value)
{
    public string Kind { get; } = "markdown";
}

/// <summary>What a client may ask of the server, or of itself.</summary>
internal sealed record Command(string Title, [property: JsonPropertyName("command")] string Name, ImmutableArray<string> Arguments);

/// <summary>What most requests ask about: a place.</summary>
internal record TextDocumentPositionParams(TextDocumentIdentifier TextDocument, Position Position);

/// <summary>What other requests ask about: a document.</summary>
internal record TextDocumentParams(TextDocumentIdentifier TextDocument);

/// <summary>What still others ask about: a part of a document.</summary>
internal record TextDocumentRangeParams(TextDocumentIdentifier TextDocument, LspRange Range);

/// <summary>The parameters of a message that has none.</summary>
internal sealed record NoParams;
