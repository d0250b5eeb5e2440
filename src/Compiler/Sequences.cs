using System.Collections.Immutable;

namespace FswLayout;

/// <summary>
/// The Select that this code means: being nearer than LINQ's, it goes before it. LINQ asks what <c>Where</c> and its kin return for a Select of its own by a
/// generic virtual method, and a native program makes each of those when it is first called: 50,000 instructions for every pair of types, of which a small
/// check had twenty.
/// </summary>
internal static class Sequences
{
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector) =>
        // What LINQ and yield return are their own first enumerators; lists are not, and nothing generic and virtual is asked of them.
        source is IEnumerator<TSource> ? Each(source, selector) : Enumerable.Select(source, selector);

    public static IEnumerable<TResult> Select<TSource, TResult>(this ImmutableArray<TSource> source, Func<TSource, TResult> selector) =>
        ImmutableArrayExtensions.Select(source, selector);

    private static IEnumerable<TResult> Each<TSource, TResult>(IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (TSource item in source)
            yield return selector(item);
    }
}
