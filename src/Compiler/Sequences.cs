using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace FswLayout;

/// <summary>What this code means where it says Select, or asks for the characters of a string: being nearer than LINQ's, these go before them.</summary>
internal static class Sequences
{
    /// <summary>
    /// LINQ asks what <c>Where</c> and its kin return for a Select of its own by a generic virtual method, and a native program makes each of those when
    /// it is first called: 50,000 instructions for every pair of types, of which a small check had twenty.
    /// </summary>
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector) =>
        // What LINQ and yield return are their own first enumerators; lists are not, and nothing generic and virtual is asked of them.
        source is IEnumerator<TSource> ? Each(source, selector) : Enumerable.Select(source, selector);

    public static IEnumerable<TResult> Select<TSource, TResult>(this ImmutableArray<TSource> source, Func<TSource, TResult> selector) =>
        ImmutableArrayExtensions.Select(source, selector);

    /// <summary>LINQ would ask a list for each item through an interface.</summary>
    public static IEnumerable<T> Where<T>(this ImmutableArray<T> source, Func<T, bool> isMeant)
    {
        foreach (T item in source)
            if (isMeant(item))
                yield return item;
    }

    /// <summary>How many objects at the beginning, and of the others how many at the end, are the same in two lists.</summary>
    public static (int Before, int Behind) SameEnds<T>(ImmutableArray<T> one, ImmutableArray<T> other)
        where T : class
    {
        int least = Math.Min(one.Length, other.Length), before = 0, behind = 0;
        while (before < least && ReferenceEquals(one[before], other[before]))
            before++;
        while (behind < least - before && ReferenceEquals(one[one.Length - 1 - behind], other[other.Length - 1 - behind]))
            behind++;
        return (before, behind);
    }

    /// <summary>What belongs to each of a list, by place: of a list that was another before, only what is new in it is made.</summary>
    /// <param name="then">The list before.</param>
    /// <param name="known">What belonged to each of that.</param>
    /// <param name="now">The list.</param>
    /// <param name="make">Makes what belongs to one, always the same.</param>
    public static T[] Carried<TItem, T>(ImmutableArray<TItem> then, T[] known, ImmutableArray<TItem> now, Func<TItem, T> make)
        where TItem : class
    {
        (int head, int tail) = SameEnds(then, now);
        bool isAligned = then.Length == now.Length;
        var carried = new T[now.Length];
        Array.Copy(known, carried, head);
        Array.Copy(known, known.Length - tail, carried, carried.Length - tail, tail);
        for (int i = head; i < carried.Length - tail; i++)
            carried[i] = isAligned && ReferenceEquals(then[i], now[i]) ? known[i] : make(now[i]);
        return carried;
    }

    /// <summary>The list with others in place of <paramref name="count"/> from <paramref name="start"/> on.</summary>
    public static ImmutableArray<T> WithRange<T>(this ImmutableArray<T> list, int start, int count, ImmutableArray<T> others)
    {
        T[] items = new T[list.Length - count + others.Length];
        list.CopyTo(0, items, 0, start);
        others.CopyTo(items, start);
        list.CopyTo(start + count, items, start + others.Length, list.Length - start - count);
        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    /// <summary>Whether a character is one that is meant; LINQ would fetch each from an enumerator.</summary>
    public static bool Any(this string text, Func<char, bool> isMeant)
    {
        foreach (char c in text)
            if (isMeant(c))
                return true;
        return false;
    }

    /// <summary>Whether every character is one that is meant.</summary>
    public static bool All(this string text, Func<char, bool> isMeant)
    {
        foreach (char c in text)
            if (!isMeant(c))
                return false;
        return true;
    }

    private static IEnumerable<TResult> Each<TSource, TResult>(IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (TSource item in source)
            yield return selector(item);
    }
}
