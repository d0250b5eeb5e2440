using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Symbols;
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
    /// <param name="layers">The blocks, the root template's first.</param>
    /// <param name="scope">Where names in the result are looked up.</param>
    /// <param name="declared">For a board or an instance, what declares it.</param>
    /// <param name="placed">For an instance that leaves its place open, what was chosen.</param>
    /// <param name="known">What is known of its items from before, evaluated.</param>
    public BoundBlock Merge(
        BlockKind kind, string name, SourceLocation location, IReadOnlyList<BlockSyntax> layers, Scope scope,
        ImmutableArray<Symbol> declared, PlacedMemory? placed = null, KnownItems? known = null)
    {
        var dropped = default(DroppedNames);
        bool isOfOne = layers.Count == 1 && kind != BlockKind.Args;
        int found = diagnostics.Count;
        MendedItems? mended = known is null ? null : isOfOne ? Mend(kind, name, layers[0], known) : MendAll(kind, name, layers, scope, known);
        ImmutableArray<BoundItem> items = mended?.Items
            ?? (isOfOne ? Items(kind, name, layers[0], ref dropped, known) : ItemsOfAll(kind, name, layers, scope, ref dropped, known));
        bool isClean = isOfOne && items.Length == layers[0].Items.Length && diagnostics.Count == found;
        var block = new BoundBlock(kind, name, location, items, dropped.Beside(items), scope, mended)
        {
            Line = declared,
            Layers = layers,
            Placed = placed,
            IsOfOne = isOfOne,
            IsClean = isClean,
        };
        if (isOfOne)
            MergeInner(block.Fresh, scope);
        return block;
    }

    /// <summary>Merges a block of something that is declared within another.</summary>
    private BoundBlock Merge(BlockKind kind, string name, SourceLocation location, IReadOnlyList<BlockSyntax> layers, Scope scope) =>
        Merge(kind, name, location, layers, scope, []);

    private static MendedItems? Mend(BlockKind kind, string name, BlockSyntax block, KnownItems known) =>
        known.Mend(block.Items, item => ItemAlone(kind, name, item));

    private MendedItems? MendAll(BlockKind kind, string name, IReadOnlyList<BlockSyntax> layers, Scope scope, KnownItems known) =>
        known.MendAll(layers, (syntax, blocks) =>
        {
            if (ItemAlone(kind, name, syntax) is not { } item)
                return null;
            if (blocks is not null)
                item.Block = Merge(item.Definition!.Nested!.Value, item.Label ?? "", item.NameLocation, blocks, scope);
            return item;
        });

    /// <summary>An item that nothing is wrong with as such; <c>null</c> for any other, of which nothing is said.</summary>
    private static BoundItem? ItemAlone(BlockKind kind, string name, ItemSyntax syntax)
    {
        var found = new DiagnosticBag();
        return syntax.HasName && BoundItem.Of(kind, syntax) is var item && ItemShape.Check(kind, name, item, found)
            && found.Count == 0 ? item : null;
    }

    /// <summary>Gives the items of a single block theirs.</summary>
    private void MergeInner(ImmutableArray<BoundItem> items, Scope scope)
    {
        foreach (BoundItem item in items)
        {
            if (item is not { Block: null, Syntax.Block: { } block, Definition.Nested: { } nested })
                continue;
            int found = diagnostics.Count;
            item.Block = Merge(nested, item.Label ?? "", item.NameLocation, [block], scope);
            item.IsBlamed |= diagnostics.Count > found;
        }
    }

    private ImmutableArray<BoundItem> ItemsOfAll(
        BlockKind kind, string name, IReadOnlyList<BlockSyntax> layers, Scope scope, ref DroppedNames dropped, KnownItems? known)
    {
        int most = layers.Sum(l => l.Items.Length);
        var slots = new List<Slot>(most);
        var byName = new Dictionary<(string, string?), Slot>(most);
        foreach (BlockSyntax syntax in layers)
            AddLayer(slots, byName, kind, syntax, Items(kind, name, syntax, ref dropped, known), known);
        var items = ImmutableArray.CreateBuilder<BoundItem>(slots.Count);
        foreach (Slot slot in slots)
        {
            MergeBlocks(slot, kind, scope);
            if (slot.Earlier is { } earlier)
                items.AddRange(earlier);
            items.Add(slot.Last);
        }
        return items.DrainToImmutable();
    }

    private static void AddLayer(
        List<Slot> slots, Dictionary<(string, string?), Slot> byName, BlockKind kind, BlockSyntax layer, ImmutableArray<BoundItem> items, KnownItems? known)
    {
        foreach (BoundItem item in items)
        {
            if (!byName.TryGetValue((item.Name, item.Label), out Slot? slot))
                slots.Add(byName[(item.Name, item.Label)] = slot = new Slot(item));
            // Only args hold a key more than once; the first time a layer names it, it replaces what was inherited.
            else if (kind == BlockKind.Args && slot.Layer == layer)
                (slot.Earlier ??= []).Add(slot.Last);
            else
                slot.Earlier = null;
            (slot.Last, slot.Layer) = (item, layer);
            if (item.Syntax.Block is { } block && item.Definition?.Nested is not null)
            {
                (slot.Blocks ??= []).Add(block);
                slot.IsDirty |= known?.IsDirty(item.Syntax) == true;
            }
        }
    }

    /// <summary>Puts together the blocks that the layers have of one item.</summary>
    private void MergeBlocks(Slot slot, BlockKind kind, Scope scope)
    {
        if (slot.Blocks is null)
            return;
        if (slot.Last.Block is { } before)
        {
            if (!slot.IsDirty && before.Layers.SequenceEqual(slot.Blocks))
                return;
            // What another layer says of it has changed.
            slot.Last = BoundItem.Of(kind, slot.Last.Syntax);
        }
        slot.Last.Block = Merge(slot.Last.Definition!.Nested!.Value, slot.Last.Label ?? "", slot.Last.NameLocation, slot.Blocks, scope);
    }

    /// <summary>The items of one block that have a row in the schema and the form it asks for.</summary>
    private ImmutableArray<BoundItem> Items(BlockKind kind, string name, BlockSyntax syntax, ref DroppedNames dropped, KnownItems? known)
    {
        var items = ImmutableArray.CreateBuilder<BoundItem>(syntax.Items.Length);
        var met = new MetItems(items);
        foreach (ItemSyntax item in syntax.Items)
        {
            // A missing one has no characters either.
            if (!item.HasName)
                continue;
            BoundItem? before = known?.Find(item);
            BoundItem bound = before ?? BoundItem.Of(kind, item);
            int found = diagnostics.Count;
            if (before is null && !ItemShape.Check(kind, name, bound, diagnostics))
                dropped.Add(MeantBy(kind, bound), bound.Definition is null ? OtherNames.RequiredLike(kind, bound).Select(p => p.Name) : []);
            else if (kind == BlockKind.Args)
                items.Add(bound);
            else if (IsNew(bound, ref met, ref dropped))
                met.Add(bound);
            bound.IsBlamed |= before is null && diagnostics.Count > found;
        }
        return items.DrainToImmutable();
    }

    /// <summary>Whether an item is the first of its name and label in its block; reports it where it is not, or only by its letter case.</summary>
    private bool IsNew(BoundItem item, ref MetItems met, ref DroppedNames dropped)
    {
        if (met.Like(item) is { } first)
        {
            string what = item.Label is null ? item.Name : $"{item.Name} {item.Label}";
            diagnostics.Report(
                BindingErrors.DuplicateProperty, item.NameLocation, $"'{what}' is given twice in this block",
                Advice.Change("keep one of them", isSafe: false, new TextChange(item.Syntax.Location, "")),
                new RelatedLocation(first.NameLocation, "given here first"));
            dropped.Add([item.Name], []);
            return false;
        }
        if (met.AlikeIn(item) is { } alike)
            diagnostics.Report(
                BindingErrors.AlikeNames, item.NameLocation,
                $"the {item.Name}s '{item.Label}' and '{alike.Label}' differ in letter case only, and are one name in the macros of fsw_layout.h",
                "give one of them another name", new RelatedLocation(alike.NameLocation, $"'{alike.Label}' is named here"));
        return true;
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

    /// <summary>What the layers say of one name.</summary>
    private sealed class Slot(BoundItem item)
    {
        /// <summary>What counts, or the last of it.</summary>
        public BoundItem Last { get; set; } = item;

        /// <summary>What counts before that; only args have any.</summary>
        public List<BoundItem>? Earlier { get; set; }

        /// <summary>Where <see cref="Last"/> stands.</summary>
        public BlockSyntax? Layer { get; set; }

        /// <summary>The blocks of all layers, if it is one.</summary>
        public List<BlockSyntax>? Blocks { get; set; }

        /// <summary>Whether one of these reads something that changed.</summary>
        public bool IsDirty { get; set; }
    }
}
