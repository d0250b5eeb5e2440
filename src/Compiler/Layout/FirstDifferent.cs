namespace FswLayout.Layout;

/// <summary>Of things met one after the other, finds for each the first before it that differs from it in one respect: two are enough to remember.</summary>
/// <typeparam name="T">What is met.</typeparam>
/// <typeparam name="TKey">In what they differ.</typeparam>
internal sealed class FirstDifferent<T, TKey>
    where T : class
{
    private (T Item, TKey Key)? _first, _other;

    /// <summary>Remembers <paramref name="item"/> and returns the first that was met before and has another <paramref name="key"/>;
    /// <c>null</c> without one.</summary>
    public T? Add(T item, TKey key)
    {
        T? found = Find(key);
        if (_first is not { } first)
            _first = (item, key);
        else if (_other is null && !AreSame(first.Key, key))
            _other = (item, key);
        return found;
    }

    /// <summary>The first that was met and has another key.</summary>
    public T? Find(TKey key) => _first is not { } first ? null : AreSame(first.Key, key) ? _other?.Item : first.Item;

    private static bool AreSame(TKey one, TKey other) => EqualityComparer<TKey>.Default.Equals(one, other);
}
