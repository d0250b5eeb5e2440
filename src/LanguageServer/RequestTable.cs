using FswLayout.LanguageServer.Features;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Syntax;

namespace FswLayout.LanguageServer;

/// <summary>Every request that is about documents, and who answers it.</summary>
internal sealed class RequestTable(Server server, Func<string, string?> pageOf)
{
    public void Add()
    {
        AddReading();
        AddWriting();
        AddShapes();
        Of<MapParams>("fsw/map", p => p.TextDocument, (v, p) => LensProvider.Map(v, p.Format ?? "html"));
        server.Add<ExecuteCommandParams>("workspace/executeCommand", (p, snapshot, _) => Execute(p, snapshot));
        server.Add<WorkspaceSymbolParams>("workspace/symbol", (p, snapshot, cancellation) => SymbolProvider.Find(snapshot, p.Query, cancellation));
    }

    private void AddReading()
    {
        Of<TextDocumentPositionParams>("textDocument/hover", p => p.TextDocument, (v, p) => HoverProvider.At(v, p.Position));
        Of<TextDocumentPositionParams>("textDocument/definition", p => p.TextDocument, (v, p) => NavigationProvider.Definition(v, p.Position));
        Of<ReferenceParams>("textDocument/references", p => p.TextDocument,
            (v, p) => NavigationProvider.References(v, p.Position, p.Context?.IncludeDeclaration ?? true));
        Of<TextDocumentPositionParams>("textDocument/documentHighlight", p => p.TextDocument, (v, p) => NavigationProvider.Highlights(v, p.Position));
        Of<TextDocumentPositionParams>("textDocument/signatureHelp", p => p.TextDocument, (v, p) => SignatureProvider.At(v, p.Position));
        Of<TextDocumentRangeParams>("textDocument/inlayHint", p => p.TextDocument, (v, p) => HintProvider.Of(v, p.Range));
        Of<TextDocumentParams>("textDocument/codeLens", p => p.TextDocument, (v, p) => LensProvider.Of(v, p.TextDocument.Uri));
        Of<TextDocumentParams>("textDocument/documentLink", p => p.TextDocument, (v, _) => NavigationProvider.Links(v));
    }

    private void AddWriting()
    {
        Of<TextDocumentPositionParams>("textDocument/completion", p => p.TextDocument, (v, p) => CompletionProvider.At(v, p.Position));
        Of<TextDocumentPositionParams>("textDocument/prepareRename", p => p.TextDocument, (v, p) => RenameProvider.Prepare(v, p.Position));
        Of<RenameParams>("textDocument/rename", p => p.TextDocument, (v, p) => RenameProvider.Rename(v, p.Position, p.NewName));
        Of<CodeActionParams>("textDocument/codeAction", p => p.TextDocument, (v, p) => CodeActionProvider.Of(v, p.Range, p.Context?.Only, pageOf));
        OfTree<TextDocumentParams>("textDocument/formatting", p => p.TextDocument, (t, lines, _) => FormattingProvider.Format(t, lines));
        OfTree<TextDocumentRangeParams>("textDocument/rangeFormatting", p => p.TextDocument, (t, lines, p) => FormattingProvider.Format(t, lines, p.Range));
    }

    private void AddShapes()
    {
        OfTree<TextDocumentParams>("textDocument/documentSymbol", p => p.TextDocument, (t, lines, _) => SymbolProvider.Of(t, lines));
        OfTree<TextDocumentParams>("textDocument/foldingRange", p => p.TextDocument, (t, lines, _) => ShapeProvider.Folds(t, lines));
        Of<SelectionRangeParams>("textDocument/selectionRange", p => p.TextDocument,
            (v, p) => System.Collections.Immutable.ImmutableArray.CreateRange(p.Positions, at => ShapeProvider.Selection(v, at)));
        Of<TextDocumentParams>("textDocument/semanticTokens/full", p => p.TextDocument, (v, _) => SemanticTokensProvider.Of(v));
        Of<TextDocumentRangeParams>("textDocument/semanticTokens/range", p => p.TextDocument, (v, p) => SemanticTokensProvider.Of(v, p.Range));
    }

    private static object? Execute(ExecuteCommandParams parameters, Snapshot snapshot) =>
        (parameters.Command, parameters.Arguments) switch
        {
            (LensProvider.PlayScenario, [var uri, var name, ..]) => LensProvider.Play(FileView.Of(snapshot, uri), name),
            _ => throw new RequestException($"'{parameters.Command}' is nothing that can be done here"),
        };

    /// <summary>A request about a file as part of its layout; for a file that cannot be read the answer is null.</summary>
    private void Of<TParams>(string method, Func<TParams, TextDocumentIdentifier> document, Func<FileView, TParams, object?> answer) =>
        server.Add<TParams>(method, (parameters, snapshot, _) => FileView.Of(snapshot, document(parameters).Uri) is { } view ? answer(view, parameters) : null);

    /// <summary>A request about a file's text alone, which needs no layout.</summary>
    private void OfTree<TParams>(string method, Func<TParams, TextDocumentIdentifier> document, Func<SyntaxTree, TextLines, TParams, object?> answer) =>
        server.Add<TParams>(method, (parameters, snapshot, _) =>
        {
            string path = snapshot.PathOf(document(parameters).Uri);
            return snapshot.TreeOf(path) is { } tree ? answer(tree, snapshot.LinesOf(tree.Source, path), parameters) : null;
        });
}
