using System.Collections.Immutable;

namespace FswLayout.Syntax;

// What a declaration or an item may depend on: the names in its values. Found once, because a node that nothing touches is the same after a change.

public abstract partial class MemberSyntax
{
    private NamesRead? _namesRead;

    /// <summary>The names in the value of a constant; none for other members.</summary>
    internal NamesRead NamesRead => _namesRead ??= NamesRead.In(this is ConstSyntax constant ? [constant.Value] : []);

    /// <summary>What it declares, as far as that was asked for.</summary>
    internal object? Declared { get; set; }
}

public sealed partial class ItemSyntax
{
    private NamesRead? _namesRead;

    /// <summary>The names in its values, and in those of its block.</summary>
    internal NamesRead NamesRead => _namesRead ??= NamesRead.In(Values);

    private IEnumerable<ValueSyntax> Values
    {
        get
        {
            if (Initializer is { } initializer)
                yield return initializer.Value;
            foreach (ItemSyntax inner in Block?.Items ?? [])
                foreach (ValueSyntax value in inner.Values)
                    yield return value;
        }
    }
}

public sealed partial class BlockSyntax
{
    private BitsRead<ItemSyntax>? _bitsRead;

    /// <summary>The <see cref="NamesRead.Bits"/> of what each item reads.</summary>
    internal BitsRead<ItemSyntax> BitsRead
    {
        get => _bitsRead ??= new(Items, i => i.NamesRead.Bits);
        private set => _bitsRead = value;
    }
}

/// <summary>Names, each once.</summary>
internal sealed class NamesRead
{
    private static readonly NamesRead s_none = new([]);

    private readonly ImmutableArray<string> _names;

    private NamesRead(ImmutableArray<string> names) => (_names, Bits) = (names, BitsOf(names));

    /// <summary>A bit for each name, which others have too: names that have none in common with these are others.</summary>
    public ulong Bits { get; }

    public static NamesRead In(IEnumerable<ValueSyntax> values)
    {
        ImmutableArray<string> names = [.. values.Where(v => v is not LiteralSyntax).SelectMany(v => v.NamesBelow).Distinct()];
        return names.IsEmpty ? s_none : new NamesRead(names);
    }

    /// <inheritdoc cref="Bits"/>
    public static ulong BitsOf(IReadOnlyList<string> names)
    {
        ulong bits = 0;
        for (int i = 0; i < names.Count; i++)
            bits |= BitOf(names[i]);
        return bits;
    }

    public ImmutableArray<string>.Enumerator GetEnumerator() => _names.GetEnumerator();

    // Names of many are alike in all but their ends.
    private static ulong BitOf(string name) =>
        name.Length < 2 ? 1UL : 1UL << ((name.Length + (name[0] * 7) + (name[name.Length - 1] * 13) + (name[name.Length - 2] * 29)) & 63);
}
