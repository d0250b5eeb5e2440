using System.Collections.Immutable;

namespace FswLayout.Layout;

/// <summary>What was made of each of a list, one by one. After a change of the list only what is new in it is made.</summary>
internal sealed class MadeOf<TItem, T>
    where TItem : class
    where T : class
{
    private readonly object? _with;
    private readonly ImmutableArray<TItem> _list;

    // By place in the list; null where nothing is made.
    private readonly T?[] _made;

    private MadeOf(object? with, ImmutableArray<TItem> list, T?[] made, MadeOf<TItem, T>? like = null) =>
        (_with, _list, _made, All) = (with, list, made, like?.All ?? [.. made.OfType<T>()]);

    /// <summary>All that was made, in the order of the list: the same as before a change that leaves each.</summary>
    public ImmutableArray<T> All { get; }

    /// <summary>What is made of a list.</summary>
    /// <param name="memo">Has what was made of the one before.</param>
    /// <param name="subject">Whose list it is.</param>
    /// <param name="list">The list.</param>
    /// <param name="make">Makes, always the same of the same, or nothing.</param>
    /// <param name="with">What else that depends on.</param>
    public static ImmutableArray<T> Each(Memo memo, string subject, ImmutableArray<TItem> list, Func<TItem, T?> make, object? with = null)
    {
        MadeOf<TItem, T>? last = memo.Find<MadeOf<TItem, T>>(typeof(MadeOf<TItem, T>), subject) is { } found && found._with == with ? found : null;
        MadeOf<TItem, T> now = last?.After(list, make) ?? new MadeOf<TItem, T>(with, list, [.. list.Select(make)]);
        if (now != last)
            memo.Keep(typeof(MadeOf<TItem, T>), subject, now);
        return now.All;
    }

    private MadeOf<TItem, T> After(ImmutableArray<TItem> list, Func<TItem, T?> make)
    {
        if (list == _list)
            return this;
        T?[] made = Sequences.Carried(_list, _made, list, make);
        return new MadeOf<TItem, T>(_with, list, made, IsSame(made) ? this : null);
    }

    private bool IsSame(T?[] made)
    {
        if (made.Length != _made.Length)
            return false;
        for (int i = 0; i < made.Length; i++)
            if (!ReferenceEquals(made[i], _made[i]))
                return false;
        return true;
    }
}
