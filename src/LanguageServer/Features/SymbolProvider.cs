using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Syntax;

namespace FswLayout.LanguageServer.Features;

/// <summary>What files declare: an outline of one, and a search in all.</summary>
internal static class SymbolProvider
{
    private const int Most = 1000;

    public static ImmutableArray<DocumentSymbol> Of(SyntaxTree tree, TextLines lines) =>
        [.. tree.Root.Members.Select(m => Symbol(m, lines)).OfType<DocumentSymbol>()];

    public static ImmutableArray<WorkspaceSymbol> Find(Snapshot snapshot, string query, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<WorkspaceSymbol>();
        foreach (string path in snapshot.Layouts)
        {
            cancellation.ThrowIfCancellationRequested();
            if (snapshot.TreeOf(path) is not { } tree || snapshot.UriOf(path) is not { } uri)
                continue;
            TextLines lines = snapshot.LinesOf(tree.Source, path);
            foreach (MemberSyntax member in tree.Root.Members)
                if (Head(member) is ({ } name, var kind, _) && name.Text.Contains(query, StringComparison.OrdinalIgnoreCase) && found.Count < Most)
                    found.Add(new WorkspaceSymbol(name.Text, kind, new Location(uri, lines.RangeOf(name.Span)), Path.GetFileName(path)));
        }
        return found.ToImmutable();
    }

    private static DocumentSymbol? Symbol(MemberSyntax member, TextLines lines)
    {
        if (Head(member) is not ({ } name, var kind, var block))
            return null;
        string? detail = member is InstanceSyntax { Base.Name: { IsMissing: false } basis } ? ": " + basis.Text : null;
        return new DocumentSymbol(name.Text, detail, kind, lines.RangeOf(member.Span), lines.RangeOf(name.Span), block is null ? [] : Children(block, lines));
    }

    private static ImmutableArray<DocumentSymbol> Children(BlockSyntax block, TextLines lines) =>
    [
        .. from item in block.Items
           where !item.Name.IsMissing && (item.Block is not null || item.Label is { IsMissing: false })
           let label = item.Label is { } l ? " " + BoundItem.TextOf(l) : ""
           select new DocumentSymbol(
               item.Name.Text + label, null, item.Block is null ? SymbolKind.Property : SymbolKind.Object,
               lines.RangeOf(item.Span), lines.RangeOf(item.Name.Span), item.Block is null ? [] : Children(item.Block, lines)),
    ];

    private static (SyntaxToken? Name, SymbolKind Kind, BlockSyntax? Block) Head(MemberSyntax member) => member switch
    {
        ConstSyntax { Name.IsMissing: false } constant => (constant.Name, SymbolKind.Constant, null),
        BoardSyntax { Name.IsMissing: false } board => (board.Name, SymbolKind.Struct, board.Block),
        InstanceSyntax { Name.IsMissing: false } instance =>
            (instance.Name, instance.Keyword.Text == "template" ? SymbolKind.Class : SymbolKind.Namespace, instance.Block),
        ScenarioSyntax { Name.IsMissing: false } scenario => (scenario.Name, SymbolKind.Function, null),
        _ => (null, default, null),
    };
}
