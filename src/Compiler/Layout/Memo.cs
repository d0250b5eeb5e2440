using System.Collections.Concurrent;

namespace FswLayout.Layout;

/// <summary>
/// What is made again and again from the same texts: of each kind the last, for a compilation and those that come from it by changes. Whoever asks gets
/// what it would have made.
/// </summary>
internal sealed class Memo
{
    private readonly ConcurrentDictionary<Type, (string[] Texts, object Made)> _last = new();

    /// <summary>What <paramref name="make"/>, always the same for its kind, makes of <paramref name="texts"/>, which nobody changes.</summary>
    public T Of<T>(string[] texts, Func<string[], T> make)
        where T : class
    {
        if (_last.TryGetValue(typeof(T), out (string[] Texts, object Made) last) && last.Texts.SequenceEqual(texts, StringComparer.Ordinal))
            return (T)last.Made;
        T made = make(texts);
        _last[typeof(T)] = (texts, made);
        return made;
    }
}
