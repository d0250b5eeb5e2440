using System.Collections.Immutable;

namespace FswLayout.LanguageServer.Protocol;

internal sealed record InitializeParams(
    string? RootUri = null, ImmutableArray<WorkspaceFolder>? WorkspaceFolders = null, InitializationOptions? InitializationOptions = null);

internal sealed record WorkspaceFolder(string Uri, string Name);

/// <summary>What an editor's settings tell: the folders that <c>fswc check</c> takes with -I and --images.</summary>
internal sealed record InitializationOptions(ImmutableArray<string>? Includes = null, ImmutableArray<string>? Images = null);

internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

internal sealed record ServerInfo(string Name, string Version);

internal sealed record ServerCapabilities
{
    public string PositionEncoding { get; } = "utf-16";

    public TextDocumentSyncOptions TextDocumentSync { get; } = new();

    public bool HoverProvider { get; } = true;

    public CompletionOptions CompletionProvider { get; } = new();

    public SignatureHelpOptions SignatureHelpProvider { get; } = new();

    public bool DefinitionProvider { get; } = true;

    public bool ReferencesProvider { get; } = true;

    public bool DocumentHighlightProvider { get; } = true;

    public bool DocumentSymbolProvider { get; } = true;

    public bool WorkspaceSymbolProvider { get; } = true;

    public CodeActionOptions CodeActionProvider { get; } = new();

    public ResolveOptions CodeLensProvider { get; } = new();

    public ResolveOptions DocumentLinkProvider { get; } = new();

    public bool DocumentFormattingProvider { get; } = true;

    public bool DocumentRangeFormattingProvider { get; } = true;

    public RenameOptions RenameProvider { get; } = new();

    public bool FoldingRangeProvider { get; } = true;

    public bool SelectionRangeProvider { get; } = true;

    public bool InlayHintProvider { get; } = true;

    public required SemanticTokensOptions SemanticTokensProvider { get; init; }

    public required ExecuteCommandOptions ExecuteCommandProvider { get; init; }

    public WorkspaceCapabilities Workspace { get; } = new();
}

internal sealed record TextDocumentSyncOptions
{
    public bool OpenClose { get; } = true;

    /// <summary>2: changes come as the parts that changed.</summary>
    public int Change { get; } = 2;

    public bool Save { get; } = true;
}

internal sealed record CompletionOptions
{
    public ImmutableArray<string> TriggerCharacters { get; } = ["\"", ".", ":", "/"];
}

internal sealed record SignatureHelpOptions
{
    public ImmutableArray<string> TriggerCharacters { get; } = ["("];
}

internal sealed record CodeActionOptions
{
    public ImmutableArray<string> CodeActionKinds { get; } = [CodeActionKind.QuickFix, CodeActionKind.FixAll];
}

internal sealed record ResolveOptions
{
    public bool ResolveProvider { get; } = false;
}

internal sealed record RenameOptions
{
    public bool PrepareProvider { get; } = true;
}

internal sealed record SemanticTokensOptions(SemanticTokensLegend Legend)
{
    public bool Full { get; } = true;

    public bool Range { get; } = true;
}

internal sealed record SemanticTokensLegend(ImmutableArray<string> TokenTypes, ImmutableArray<string> TokenModifiers);

internal sealed record ExecuteCommandOptions(ImmutableArray<string> Commands);

internal sealed record WorkspaceCapabilities
{
    public WorkspaceFoldersCapabilities WorkspaceFolders { get; } = new();
}

internal sealed record WorkspaceFoldersCapabilities
{
    public bool Supported { get; } = true;

    public bool ChangeNotifications { get; } = true;
}

internal sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChange Event);

internal sealed record WorkspaceFoldersChange(ImmutableArray<WorkspaceFolder> Added, ImmutableArray<WorkspaceFolder> Removed);
