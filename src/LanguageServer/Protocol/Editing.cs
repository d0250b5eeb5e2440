using System.Collections.Immutable;

namespace FswLayout.LanguageServer.Protocol;

internal sealed record CompletionItem(string Label, CompletionKind Kind)
{
    public string? Detail { get; init; }

    public MarkupContent? Documentation { get; init; }

    /// <summary>Keeps the order of the table of properties where a client would sort by name.</summary>
    public string? SortText { get; init; }

    /// <summary>What is put into the text; the label when left out.</summary>
    public TextEdit? TextEdit { get; init; }

    public InsertFormat InsertTextFormat { get; init; } = InsertFormat.PlainText;
}

internal enum InsertFormat
{
    PlainText = 1,
    Snippet,
}

internal enum CompletionKind
{
    Function = 3,
    Variable = 6,
    Class = 7,
    Module = 9,
    Property = 10,
    Unit = 11,
    Value = 12,
    Keyword = 14,
    Snippet = 15,
    File = 17,
    EnumMember = 20,
    Constant = 21,
    Struct = 22,
}

internal sealed record CodeActionParams(TextDocumentIdentifier TextDocument, LspRange Range, CodeActionContext? Context = null);

internal sealed record CodeActionContext(ImmutableArray<string>? Only = null);

internal sealed record CodeAction(string Title, string Kind, WorkspaceEdit Edit)
{
    public ImmutableArray<LspDiagnostic>? Diagnostics { get; init; }

    public bool? IsPreferred { get; init; }
}

internal static class CodeActionKind
{
    public const string QuickFix = "quickfix";

    public const string FixAll = "source.fixAll";
}
