using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Binding;

/// <summary>
/// Puts the blocks of a chain of templates and an instance together: template order first; a property named again replaces the
/// inherited one in its place; blocks merge property by property.
/// </summary>
internal sealed class BlockMerger(DiagnosticBag diagnostics)
{
    /// <summary>Merges blocks of one kind.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="name">Name or label of the result.</param>
    /// <param name="location">Where that stands.</param>
    /// <param name="layers">The blocks, the root template's first, each with the file it stands in.</param>
    /// <param name="scope">Where names in the result are looked up.</param>
    /// <param name="placed">For an instance that leaves its place open, what was chosen.</param>
    public BoundBlock Merge(
        BlockKind kind, string name, SourceLocation location, IReadOnlyList<(SyntaxTree Tree, BlockSyntax Syntax)> layers, Scope scope,
        PlacedMemory? placed = null)
    {
        var dropped = ImmutableHashSet.CreateBuilder<string>();
        var likely = new HashSet<string>();
        ImmutableArray<BoundItem> items = layers.Count == 1 && kind != BlockKind.Args
            ? ItemsOfOne(kind, name, layers[0].Tree, layers[0].Syntax, scope, dropped, likely)
            : ItemsOfAll(kind, name, layers, scope, dropped, likely);
        // What another item gives is not what one without a known name was meant for.
        dropped.UnionWith(likely.Where(p => !items.Any(i => i.Name == p && i.Label is null)));
        return new BoundBlock(kind, name, location, items, dropped.ToImmutable(), scope) { Placed = placed };
    }

    /// <summary>The items of a single block, in which each but an argument stands once: most blocks are that.</summary>
    private ImmutableArray<BoundItem> ItemsOfOne(
        BlockKind kind, string name, SyntaxTree tree, BlockSyntax syntax, Scope scope, ISet<string> dropped, ISet<string> likely)
    {
        ImmutableArray<BoundItem> items = [.. Items(kind, name, tree, syntax, dropped, likely)];
        foreach (BoundItem item in items)
            if (item is { Syntax.Block: { } block, Definition.Nested: { } nested })
                item.Block = Merge(nested, item.Label ?? "", item.NameLocation, [(item.Tree, block)], scope);
        return items;
    }

    private ImmutableArray<BoundItem> ItemsOfAll(
        BlockKind kind, string name, IReadOnlyList<(SyntaxTree Tree, BlockSyntax Syntax)> layers, Scope scope, ISet<string> dropped, ISet<string> likely)
    {
        var slots = new List<Slot>();
        var byName = new Dictionary<(string, string?), Slot>();
        foreach ((SyntaxTree tree, BlockSyntax syntax) in layers)
            AddLayer(slots, byName, kind, Items(kind, name, tree, syntax, dropped, likely));
        foreach (Slot slot in slots.Where(s => s.Blocks.Count > 0))
        {
            BoundItem last = slot.Items[slot.Items.Count - 1];
            last.Block = Merge(last.Definition!.Nested!.Value, last.Label ?? "", last.NameLocation, slot.Blocks, scope);
        }
        return [.. slots.SelectMany(s => s.Items)];
    }

    private static void AddLayer(List<Slot> slots, Dictionary<(string, string?), Slot> byName, BlockKind kind, IEnumerable<BoundItem> layer)
    {
        var fresh = new HashSet<Slot>();
        foreach (BoundItem item in layer)
        {
            if (!byName.TryGetValue((item.Name, item.Label), out Slot? slot))
                slots.Add(byName[(item.Name, item.Label)] = slot = new Slot());
            // Only args hold a key more than once; the first time a layer names it, it replaces what was inherited.
            if (fresh.Add(slot) || kind != BlockKind.Args)
                slot.Items.Clear();
            slot.Items.Add(item);
            if (item.Syntax.Block is { } block && item.Definition?.Nested is not null)
                slot.Blocks.Add((item.Tree, block));
        }
    }

    /// <summary>The items of one block that have a row in the schema and the form it asks for.</summary>
    private IEnumerable<BoundItem> Items(BlockKind kind, string name, SyntaxTree tree, BlockSyntax syntax, ISet<string> dropped, ISet<string> likely)
    {
        var seen = new Dictionary<(string, string?), BoundItem>();
        var alike = new Dictionary<(string, string), BoundItem>();
        foreach (ItemSyntax item in syntax.Items)
        {
            if (item.Name.IsMissing || item.Name.Span.Length == 0)
                continue;
            var bound = new BoundItem(PropertySchema.Find(kind, BoundItem.TextOf(item.Name)), item, tree);
            if (!ItemShape.Check(kind, name, bound, diagnostics))
            {
                dropped.UnionWith(MeantBy(kind, bound));
                if (bound.Definition is null)
                    likely.UnionWith(OtherNames.RequiredLike(kind, bound).Select(p => p.Name));
                continue;
            }
            if (kind != BlockKind.Args && seen.TryGetValue((bound.Name, bound.Label), out BoundItem? first))
            {
                string what = bound.Label is null ? bound.Name : $"{bound.Name} {bound.Label}";
                diagnostics.Report(
                    BindingErrors.DuplicateProperty, bound.NameLocation, $"'{what}' is given twice in this block",
                    Advice.Change("keep one of them", isSafe: false, new TextChange(tree.LocationOf(item), "")),
                    new RelatedLocation(first.NameLocation, "given here first"));
                dropped.Add(bound.Name);
                continue;
            }
            seen[(bound.Name, bound.Label)] = bound;
            ReportAlike(bound, alike);
            yield return bound;
        }
    }

    /// <summary>Regions of a kind, and partitions, share the names of macros (FSW_CARVEOUT_NAME_START).</summary>
    private void ReportAlike(BoundItem item, Dictionary<(string, string), BoundItem> alike)
    {
        if (item.Definition?.Label != LabelKind.Name)
            return;
        (string, string) key = (item.Name, item.Label!.ToUpperInvariant());
        if (alike.TryGetValue(key, out BoundItem? first))
            diagnostics.Report(
                BindingErrors.AlikeNames, item.NameLocation,
                $"the {item.Name}s '{item.Label}' and '{first.Label}' differ in letter case only, and are one name in the macros of fsw_layout.h",
                "give one of them another name", new RelatedLocation(first.NameLocation, $"'{first.Label}' is named here"));
        else
            alike.Add(key, item);
    }

    /// <summary>The properties that an item in error may have been meant for.</summary>
    private static IEnumerable<string> MeantBy(BlockKind kind, BoundItem item)
    {
        if (Suggestions.Nearest(item.Name, PropertySchema.Of(kind).Select(p => p.Name)) is { } near)
            return [near];
        if (item.Syntax.Initializer is null && ItemShape.WordOf(kind, item.Name) is { } property)
            return [property.Name];
        // The word that leads the numbers of memory, taken for a property.
        if (kind == BlockKind.Instance && item.Name == "sections")
            return ["memory"];
        if (OtherNames.Find(kind, item) is { } called)
            return [called.Name];
        IEnumerable<PropertyDefinition> blocks = PropertySchema.Of(kind).Where(p => p.Type == PropertyType.Block);
        return item.Syntax.Block is null ? [item.Name] : blocks.Select(p => p.Name).Append(item.Name);
    }

    private sealed class Slot
    {
        public List<BoundItem> Items { get; } = [];

        public List<(SyntaxTree Tree, BlockSyntax Syntax)> Blocks { get; } = [];
    }
}
