using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Syntax;

namespace FswLayout.Layout.Owners;

/// <summary>Reads lists of names and numbers with the place of each.</summary>
internal static class OwnerNames
{
    /// <summary>The names of a list; none where it is not given, or is in error.</summary>
    public static ImmutableArray<OwnedName> In(BoundItem? item) =>
        item is null ? [] : [.. Elements<Value.Word>(item).Select(e => new OwnedName(e.Value.Name, e.At.Location))];

    /// <summary>The numbers of a list.</summary>
    public static ImmutableArray<OwnedInterrupt> NumbersIn(BoundItem? item) =>
        item is null ? [] : [.. Elements<Value.Integer>(item).Select(e => new OwnedInterrupt(e.Value.Number, e.At.Location))];

    private static IEnumerable<(T Value, ValueSyntax At)> Elements<T>(BoundItem item)
        where T : Value
    {
        if (item.Value is not Value.List list || item.Syntax.Initializer?.Value is not { } syntax)
            yield break;
        ValueSyntax[] places = syntax is ListSyntax several ? [.. several.Elements.Elements] : [syntax];
        for (int i = 0; i < list.Items.Length && i < places.Length; i++)
            if (list.Items[i] is T value)
                yield return (value, places[i]);
    }
}
