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
    /// <summary>So many names are compared one by one faster than looked up.</summary>
    private const int Few = 4;

    /// <summary>The properties of a board that decide what an instance on it must say.</summary>
    private static readonly string[] BoardDecides = [BoardProperty.Arch.Name, BoardProperty.Loader.Name];

    /// <summary>The properties that decide the base of a master which leaves it out.</summary>
    private static readonly HashSet<string> BaseDecides = [.. new[] { InstanceProperty.Role.Name, BoardProperty.Ram.Name }];

    private readonly BoundProgram? _before;
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly HashSet<ItemSyntax> _dirty = [];
    private readonly Dictionary<Symbol, List<int>> _dirtyPlaces = [];
    private readonly Dictionary<BoundBlock, Dictionary<ItemSyntax, BoundItem>> _written = [];
    private List<string> _fresh = [];

    private KnownBinding(BoundProgram? before) => _before = before;

    /// <param name="before">What was bound before; <c>null</c> for nothing.</param>
    /// <param name="now">What is declared now.</param>
    public static KnownBinding Of(BoundProgram? before, SymbolTable now)
    {
        var known = new KnownBinding(before);
        if (before is null)
            return known;
        known.CompareSymbols(before.Symbols, now);
        while (known._fresh.Count > 0)
            known.Spread(now);
        return known;
    }

    /// <summary>Whether something was bound before.</summary>
    public bool IsAny => _before is not null;

    /// <summary>How many expressions wait for each other's values in it.</summary>
    public Depth Depth => _before?.Depth ?? default;

    /// <summary>By place in a table of symbols, the values that constants still have.</summary>
    public ConstantValue?[] ConstantsIn(SymbolTable now)
    {
        if (_before is null)
            return new ConstantValue?[now.All.Length];
        ConstantValue?[] values = Sequences.Carried(_before.Symbols.All, _before.Constants, now.All, _before.ValueOf);
        foreach (string name in _changed)
            if (now.PlaceOf(name) is >= 0 and var place)
                values[place] = null;
        return values;
    }

    /// <summary>
    /// The block that a board or an instance had, if it continued what it continues now, whatever that says; <c>null</c> where nothing of it can be known.
    /// </summary>
    /// <param name="symbol">The board or instance as it is now.</param>
    /// <param name="board">The board of an instance.</param>
    /// <param name="line">What an instance continues, and itself last; a board alone.</param>
    public BoundBlock? BlockOf(Symbol symbol, BoardSymbol? board, ImmutableArray<Symbol> line)
    {
        if (Before(symbol, board) is not { } block || block.Line.Length != line.Length)
            return null;
        for (int i = 0; i < line.Length; i++)
            if (!line[i].IsLike(block.Line[i]))
                return null;
        return block;
    }

    /// <summary>
    /// The block that a board or an instance still has as a whole: none of its items, nor of those of its templates, reads anything that changed, the
    /// bases that others may ask it for are computed from what they were, and its board asks of it what it did.
    /// </summary>
    /// <param name="symbol">The board or instance.</param>
    /// <param name="board">The board of an instance.</param>
    /// <param name="line">What an instance continues, and itself last; a board alone.</param>
    public BoundBlock? WholeOf(Symbol symbol, BoardSymbol? board, ImmutableArray<Symbol> line) =>
        !_changed.Contains(InstanceProperty.Base.Name) && (symbol is BoardSymbol || !BoardDecides.Any(_changed.Contains))
            && Before(symbol, board) is { IsReusable: true } block && block.Line.SequenceEqual(line)
            && !line.Any(_dirtyPlaces.ContainsKey) ? block : null;

    private BoundBlock? Before(Symbol symbol, BoardSymbol? board) =>
        _before?.Symbols.Find(symbol.Name) is { } then && then.IsLike(symbol) && _before.Blocks.TryGetValue(then, out BoundBlock? block)
            && block.Placed is null && (symbol is BoardSymbol || block.Scope.Board?.Name == board?.Name) ? block : null;

    /// <summary>What an item was in a block, if it is still that, values included.</summary>
    public BoundItem? Find(BoundBlock? block, ItemSyntax item)
    {
        if (block is null || _dirty.Contains(item))
            return null;
        if (!_written.TryGetValue(block, out Dictionary<ItemSyntax, BoundItem>? written))
            _written.Add(block, written = block.Items.ToDictionary(i => i.Syntax));
        return written.TryGetValue(item, out BoundItem? known) && known.IsReusable ? known : null;
    }

    /// <summary>Whether an item reads something that changed.</summary>
    public bool IsDirty(ItemSyntax item) => _dirty.Count > 0 && _dirty.Contains(item);

    /// <summary>The places of a declaration's items that do so.</summary>
    public IReadOnlyList<int> DirtyIn(Symbol declared) => _dirtyPlaces.TryGetValue(declared, out List<int>? places) ? places : [];

    /// <summary>Notes what one table has and the other has not.</summary>
    private void CompareSymbols(SymbolTable then, SymbolTable now)
    {
        (int head, int tail) = Sequences.SameEnds(then.All, now.All);
        for (int i = head; i < then.All.Length - tail; i++)
            if (now.Find(then.All[i].Name) is var same && same != then.All[i])
                AddSymbols(then.All[i], same);
        for (int i = head; i < now.All.Length - tail; i++)
            if (then.Find(now.All[i].Name) is null)
                AddSymbols(null, now.All[i]);
    }

    private void AddSymbols(Symbol? then, Symbol? now)
    {
        AddName((then ?? now)!.Name);
        ImmutableArray<ItemSyntax> old = ItemsOf(then), fresh = ItemsOf(now);
        (int before, int behind) = Sequences.SameEnds(old, fresh);
        for (int i = before; i < old.Length - behind; i++)
            AddNameOf(old[i]);
        for (int i = before; i < fresh.Length - behind; i++)
            AddNameOf(fresh[i]);
    }

    /// <summary>Notes what reads a name that was found to have changed the last time.</summary>
    private void Spread(SymbolTable now)
    {
        List<string> read = _fresh;
        _fresh = [];
        ulong bits = NamesRead.BitsOf(read);
        ulong[] bitsRead = now.BitsRead;
        for (int i = 0; i < bitsRead.Length; i++)
        {
            if ((bitsRead[i] & bits) == 0)
                continue;
            if (now.All[i] is ConstSymbol { Syntax.NamesRead: var names } constant && Reads(names, read))
                AddName(constant.Name);
            else if (BlockOf(now.All[i]) is { } block)
                SpreadIn(block, now.All[i], bits, read);
        }
    }

    private void SpreadIn(BlockSyntax block, Symbol symbol, ulong bits, List<string> read)
    {
        bool isOther = read.Contains(InstanceProperty.Kernel.Name);
        ulong[] bitsRead = block.BitsRead.Bits;
        for (int i = 0; i < bitsRead.Length; i++)
            if ((((bitsRead[i] & bits) != 0 && Reads(block.Items[i].NamesRead, read)) || (isOther && IsMemory(block.Items[i])))
                && _dirty.Add(block.Items[i]))
            {
                if (!_dirtyPlaces.TryGetValue(symbol, out List<int>? places))
                    _dirtyPlaces.Add(symbol, places = []);
                places.Add(i);
                AddNameOf(block.Items[i]);
            }
    }

    /// <summary>What memory may be depends on whether the kernel is Linux.</summary>
    private static bool IsMemory(ItemSyntax item) => item.Name.Text == InstanceProperty.Memory.Name;

    private bool Reads(NamesRead names, List<string> read)
    {
        foreach (string name in names)
            if (read.Count <= Few ? IsAmong(read, name) : _changed.Contains(name))
                return true;
        return false;
    }

    private static bool IsAmong(List<string> few, string name)
    {
        foreach (string other in few)
            if (name == other)
                return true;
        return false;
    }

    private void AddNameOf(ItemSyntax item)
    {
        string name = item.LabelText ?? item.NameText;
        AddName(name);
        if (BaseDecides.Contains(name))
            AddName(InstanceProperty.Base.Name);
    }

    private void AddName(string name)
    {
        if (_changed.Add(name))
            _fresh.Add(name);
    }

    private static ImmutableArray<ItemSyntax> ItemsOf(Symbol? symbol) => symbol is null ? [] : BlockOf(symbol)?.Items ?? [];

    private static BlockSyntax? BlockOf(Symbol symbol) => symbol switch
    {
        BoardSymbol board => board.Syntax.Block,
        InstanceSymbol instance => instance.Syntax.Block,
        _ => null,
    };
}
