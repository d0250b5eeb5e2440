using System.Collections.Immutable;

namespace FswLayout.LanguageServer.Protocol;

internal sealed record Hover(MarkupContent Contents, LspRange Range);

internal sealed record ReferenceParams(TextDocumentIdentifier TextDocument, Position Position, ReferenceContext? Context = null)
    : TextDocumentPositionParams(TextDocument, Position);

internal sealed record ReferenceContext(bool IncludeDeclaration);

internal sealed record DocumentHighlight(LspRange Range);

internal sealed record RenameParams(TextDocumentIdentifier TextDocument, Position Position, string NewName)
    : TextDocumentPositionParams(TextDocument, Position);

internal sealed record PrepareRenameResult(LspRange Range, string Placeholder);

internal sealed record DocumentSymbol(
    string Name, string? Detail, SymbolKind Kind, LspRange Range, LspRange SelectionRange, ImmutableArray<DocumentSymbol> Children);

internal sealed record WorkspaceSymbolParams(string Query);

internal sealed record WorkspaceSymbol(string Name, SymbolKind Kind, Location Location, string? ContainerName);

internal enum SymbolKind
{
    File = 1,
    Namespace = 3,
    Class = 5,
    Property = 7,
    Function = 12,
    Variable = 13,
    Constant = 14,
    Object = 19,
    Key = 20,
    Struct = 23,
}

internal sealed record FoldingRange(int StartLine, int EndLine, string? Kind);

internal sealed record SelectionRangeParams(TextDocumentIdentifier TextDocument, ImmutableArray<Position> Positions);

internal sealed record SelectionRange(LspRange Range, SelectionRange? Parent);

internal sealed record SemanticTokens(ImmutableArray<int> Data);

internal sealed record DocumentLink(LspRange Range, string Target);

internal sealed record InlayHint(Position Position, string Label)
{
    public bool PaddingLeft { get; } = true;
}

internal sealed record CodeLens(LspRange Range, Command Command);

internal sealed record ExecuteCommandParams(string Command, ImmutableArray<string>? Arguments = null);

internal sealed record ShowMessageParams(int Type, string Message);

/// <summary>Asks for the map of the layout that a document belongs to.</summary>
/// <param name="TextDocument">One of its files.</param>
/// <param name="Format"><c>svg</c> or <c>html</c>; <c>html</c> when left out.</param>
internal sealed record MapParams(TextDocumentIdentifier TextDocument, string? Format = null);

/// <summary>A map.</summary>
/// <param name="Content">The drawing or the page; <c>null</c> while errors stand.</param>
/// <param name="Message">Why there is none.</param>
internal sealed record MapResult(string? Content, string? Message);

internal sealed record SignatureHelp(ImmutableArray<SignatureInformation> Signatures, int ActiveSignature, int ActiveParameter);

internal sealed record SignatureInformation(string Label, MarkupContent Documentation, ImmutableArray<ParameterInformation> Parameters);

internal sealed record ParameterInformation(string Label);
