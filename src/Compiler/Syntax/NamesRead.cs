using System.Collections.Immutable;

namespace FswLayout.Syntax;

// What a declaration or an item may depend on: the names in its values. Found once, because a node that nothing touches is the same after a change.

public abstract partial class MemberSyntax
{
    private ImmutableArray<string> _namesRead;

    /// <summary>The names in the value of a constant, each once; none for other members.</summary>
    internal ImmutableArray<string> NamesRead =>
        _namesRead.IsDefault ? _namesRead = ItemSyntax.NamesIn(this is ConstSyntax constant ? [constant.Value] : []) : _namesRead;

    /// <summary>What it declares, as far as that was asked for.</summary>
    internal object? Declared { get; set; }
}

public sealed partial class ItemSyntax
{
    private ImmutableArray<string> _namesRead;

    /// <summary>The names in its values, and in those of its block, each once.</summary>
    internal ImmutableArray<string> NamesRead => _namesRead.IsDefault ? _namesRead = NamesIn(Values) : _namesRead;

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

    internal static ImmutableArray<string> NamesIn(IEnumerable<ValueSyntax> values) =>
    [
        .. values.Where(v => v is not LiteralSyntax).SelectMany(v => v.NamesBelow).Distinct(),
    ];
}
