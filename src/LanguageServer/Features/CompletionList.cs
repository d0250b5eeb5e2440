using System.Collections.Immutable;
using System.Globalization;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Symbols;

namespace FswLayout.LanguageServer.Features;

/// <summary>Collects what may stand at the cursor, in the order in which it is offered.</summary>
internal sealed class CompletionList(FileView view, CursorContext context)
{
    private readonly List<CompletionItem> _items = [];
    private readonly HashSet<string> _seen = [];
    private readonly LspRange _typed = view.Lines.RangeOf(context.Typed);

    public void Add(string label, CompletionKind kind, string detail, string? documentation = null) =>
        Add(label, label, kind, detail, documentation, InsertFormat.PlainText);

    /// <summary>Adds what has places to fill in.</summary>
    public void AddSnippet(string label, string snippet, CompletionKind kind, string detail, string? documentation = null) =>
        Add(label, snippet, kind, detail, documentation, InsertFormat.Snippet);

    public void AddSymbols<T>(CompletionKind kind, Func<T, bool>? which = null)
        where T : Symbol
    {
        foreach (T symbol in view.Semantics.Program.Symbols.All.OfType<T>().Where(s => which is null || which(s)))
            Add(symbol.Name, kind, symbol.KindText, symbol.Documentation.Length > 0 ? symbol.Documentation : null);
    }

    public ImmutableArray<CompletionItem> ToImmutable() => [.. _items];

    private void Add(string label, string text, CompletionKind kind, string detail, string? documentation, InsertFormat format)
    {
        if (_seen.Add(label))
            _items.Add(new CompletionItem(label, kind)
            {
                Detail = detail,
                Documentation = documentation is null ? null : new MarkupContent(documentation),
                SortText = _items.Count.ToString("D4", CultureInfo.InvariantCulture),
                TextEdit = new TextEdit(_typed, text),
                InsertTextFormat = format,
            });
    }
}
