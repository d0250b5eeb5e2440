using System.Collections.Immutable;
using FswLayout.Symbols;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>
/// What the files said before a change, as far as it still holds. Whatever reads a name that stands for something else now is bound anew, and so is, in turn,
/// what reads its name. Names are compared without asking whose they are: that is more than needed, and never too little. What something was found wrong
/// with is bound anew as well, so that it is said again.
/// </summary>
internal sealed class KnownBinding
{
    /// <summary>The properties that decide the base of a master which leaves it out.</summary>
    private static readonly HashSet<string> BaseDecides = [.. new[] { InstanceProperty.Role.Name, BoardProperty.Ram.Name }];

    private readonly BoundProgram? _before;
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly HashSet<ItemSyntax> _dirty = [];
    private readonly Dictionary<BoundBlock, Dictionary<ItemSyntax, BoundItem>> _written = [];

    private KnownBinding(BoundProgram? before) => _before = before;

    /// <param name="before">What was bound before; <c>null</c> for nothing.</param>
    /// <param name="now">What is declared now.</param>
    public static KnownBinding Of(BoundProgram? before, SymbolTable now)
    {
        var known = new KnownBinding(before);
        if (before is null)
            return known;
        known.CompareSymbols(before.Symbols, now);
        known.CompareSymbols(now, before.Symbols);
        while (known.Spread(now))
        {
        }
        return known;
    }

    /// <summary>The value that a constant still has.</summary>
    public Value? ValueOf(ConstSymbol constant) =>
        _before is not null && _before.Constants.TryGetValue(constant, out Value? value) && !_changed.Contains(constant.Name) ? value : null;

    /// <summary>The block that a board or an instance alone, without templates, had; <c>null</c> where nothing of it can be known.</summary>
    /// <param name="symbol">The board or instance as it is now.</param>
    /// <param name="board">The board of an instance.</param>
    public BoundBlock? BlockOf(Symbol symbol, BoardSymbol? board) =>
        _before?.Symbols.Find(symbol.Name) is { } then && AreAlike(then, symbol) && _before.Blocks.TryGetValue(then, out BoundBlock? block)
            && block is { Placed: null, IsOfOne: true } && (symbol is BoardSymbol || block.Scope.Board?.Name == board?.Name) ? block : null;

    /// <summary>
    /// The block that a board or an instance still has as a whole: none of its items reads anything that changed, and the bases that others may ask it
    /// for are computed from what they were.
    /// </summary>
    public BoundBlock? WholeOf(Symbol symbol, BoardSymbol? board)
    {
        if (_before is null || _before.Symbols.Find(symbol.Name) != symbol || _changed.Contains(InstanceProperty.Base.Name)
            || BlockOf(symbol, board) is not { IsReusable: true } block)
            return null;
        ImmutableArray<ItemSyntax> items = BlockOf(symbol)!.Items;
        return block.Items.Length == items.Length && (_dirty.Count == 0 || !items.Any(_dirty.Contains)) ? block : null;
    }

    private static bool AreAlike(Symbol one, Symbol other) =>
        one.GetType() == other.GetType() && (one as InstanceSymbol)?.IsTemplate == (other as InstanceSymbol)?.IsTemplate;

    /// <summary>What an item was in a block, if it is still that, values included.</summary>
    public BoundItem? Find(BoundBlock? block, ItemSyntax item)
    {
        if (block is null || _dirty.Contains(item))
            return null;
        if (!_written.TryGetValue(block, out Dictionary<ItemSyntax, BoundItem>? written))
            _written.Add(block, written = block.Items.ToDictionary(i => i.Syntax));
        return written.TryGetValue(item, out BoundItem? known) && known.IsReusable ? known : null;
    }

    /// <summary>Notes what one table has and the other has not.</summary>
    private void CompareSymbols(SymbolTable one, SymbolTable other)
    {
        foreach (Symbol symbol in one.All)
        {
            Symbol? same = other.Find(symbol.Name);
            if (same == symbol)
                continue;
            _changed.Add(symbol.Name);
            if (BlockOf(symbol) is not { } block)
                continue;
            var kept = new HashSet<ItemSyntax>(same is not null && BlockOf(same) is { } others ? others.Items : []);
            foreach (ItemSyntax item in block.Items)
                if (!kept.Contains(item))
                    AddNameOf(item);
        }
    }

    private bool Spread(SymbolTable now)
    {
        int count = _changed.Count;
        foreach (Symbol symbol in now.All)
        {
            if (symbol is ConstSymbol constant && !_changed.Contains(symbol.Name) && ReadsChanged(constant.Syntax.NamesRead))
                _changed.Add(symbol.Name);
            foreach (ItemSyntax item in BlockOf(symbol)?.Items ?? [])
                if ((ReadsChanged(item.NamesRead) || IsReadOtherwise(item)) && _dirty.Add(item))
                    AddNameOf(item);
        }
        return _changed.Count > count;
    }

    /// <summary>What memory may be depends on whether the kernel is Linux.</summary>
    private bool IsReadOtherwise(ItemSyntax item) => _changed.Contains(InstanceProperty.Kernel.Name) && item.Name.Text == InstanceProperty.Memory.Name;

    private bool ReadsChanged(IEnumerable<string> names)
    {
        foreach (string name in names)
            if (_changed.Contains(name))
                return true;
        return false;
    }

    private void AddNameOf(ItemSyntax item)
    {
        string name = BoundItem.TextOf(item.Label ?? item.Name);
        _changed.Add(name);
        if (BaseDecides.Contains(name))
            _changed.Add(InstanceProperty.Base.Name);
    }

    private static BlockSyntax? BlockOf(Symbol symbol) => symbol switch
    {
        BoardSymbol board => board.Syntax.Block,
        InstanceSymbol instance => instance.Syntax.Block,
        _ => null,
    };
}
