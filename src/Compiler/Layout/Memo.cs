using System.Collections.Concurrent;

namespace FswLayout.Layout;

/// <summary>
/// What was made of what, the last time, for a compilation and those that come from it by changes: whoever asks gets what it would make. What is kept for a
/// kind and a subject is replaced as a whole by the next.
/// </summary>
internal sealed class Memo
{
    private readonly ConcurrentDictionary<(object Kind, string Subject), object> _last = new();

    /// <summary>What <paramref name="make"/>, always the same for its kind, makes of <paramref name="inputs"/>, which nobody changes.</summary>
    public T Of<TInput, T>(string subject, TInput[] inputs, Func<TInput[], T> make)
        where T : class
    {
        if (Find<Made<TInput, T>>(typeof(T), subject) is { } last && last.Inputs.SequenceEqual(inputs))
            return last.Result;
        T made = make(inputs);
        Keep(typeof(T), subject, new Made<TInput, T>(inputs, made));
        return made;
    }

    /// <summary>The subject of what is made of an instance once it is started by Xen.</summary>
    public static string DomainOf(string instance) => $"domain {instance}";

    /// <summary>What was kept for a kind and a subject.</summary>
    public T? Find<T>(object kind, string subject)
        where T : class => _last.TryGetValue((kind, subject), out object? kept) ? (T)kept : null;

    /// <summary>Keeps what never changes, until the next.</summary>
    public void Keep(object kind, string subject, object made) => _last[(kind, subject)] = made;

    /// <summary>Lets go of what was kept for instances that are no more.</summary>
    public void Forget(IReadOnlyCollection<string> instances)
    {
        if (instances.Count == 0)
            return;
        HashSet<string> gone = [.. instances, .. instances.Select(DomainOf)];
        foreach ((object kind, string subject) in _last.Keys)
            if (gone.Contains(subject))
                _last.TryRemove((kind, subject), out _);
    }

    private sealed record Made<TInput, T>(TInput[] Inputs, T Result);
}
