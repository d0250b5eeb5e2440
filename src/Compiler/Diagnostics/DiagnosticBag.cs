using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Diagnostics;

/// <summary>Collects what a stage finds.</summary>
/// <param name="most">How many diagnostics of one rule in one file anybody reads.</param>
/// <param name="isBounded">
/// Whether more of them are only counted. Then, too, what is found twice at one place, as a mistake of a template shows in each of its instances, counts once.
/// </param>
/// <param name="toFile">The place in a file of one in a piece of it: what is found is told in places of files; <c>null</c> where there are no pieces.</param>
internal sealed class DiagnosticBag(int most = int.MaxValue, bool isBounded = false, Func<SourceLocation, SourceLocation>? toFile = null)
{
    private readonly ImmutableArray<Diagnostic>.Builder _found = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly Dictionary<(string Id, SourceText Source), int> _counts = [];
    private readonly Dictionary<(string Id, SourceText Source), int> _advised = [];
    private readonly Dictionary<DiagnosticDescriptor, int> _omitted = [];
    private readonly HashSet<(string Id, SourceLocation, string Subject)> _seen = [];

    /// <summary>How many diagnostics are kept.</summary>
    public int Count => _found.Count;

    /// <summary>Whether an error is among those found.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>By rule, how many more were found than are kept.</summary>
    public ImmutableDictionary<DiagnosticDescriptor, int> Omitted => _omitted.ToImmutableDictionary();

    public void Report(
        DiagnosticDescriptor descriptor, SourceLocation location, string message, Advice help = default, params RelatedLocation[] related) =>
        Add(new Diagnostic(descriptor, descriptor.Severity, location, message, help.Text ?? "", [.. related]) { Fixes = help.FixesAt(location) });

    /// <summary>
    /// The same with advice that takes a search, which is left out where as much was advised on the rule in the file as anybody reads, and where the same
    /// was found at the place already.
    /// </summary>
    public void Report(DiagnosticDescriptor descriptor, SourceLocation location, string message, Func<Advice> help, params RelatedLocation[] related)
    {
        SourceLocation place = ToFile(location);
        if (!isBounded || !_seen.Contains((descriptor.Id, place, "")))
            Report(descriptor, location, message, CountOneMore(_advised, (descriptor.Id, place.Source)) <= most ? help() : default, related);
    }

    /// <summary>The place in a file of one that may be in a piece of it.</summary>
    public SourceLocation ToFile(SourceLocation location) => toFile is null ? location : toFile(location);

    public void Add(Diagnostic diagnostic)
    {
        if (toFile is not null)
            diagnostic = diagnostic.At(toFile);
        if (isBounded && !_seen.Add((diagnostic.Id, diagnostic.Location, diagnostic.Subject)))
            return;
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
        if (isBounded && CountOneMore(_counts, (diagnostic.Id, diagnostic.Location.Source)) > most)
            CountOneMore(_omitted, diagnostic.Descriptor);
        else
            _found.Add(diagnostic);
    }

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
            Add(diagnostic);
    }

    /// <summary>Takes what another stage has found, and what it has counted.</summary>
    public void AddRange(DiagnosticBag other)
    {
        AddRange(other._found);
        foreach (KeyValuePair<DiagnosticDescriptor, int> rule in other._omitted)
            CountOneMore(_omitted, rule.Key, rule.Value);
    }

    public ImmutableArray<Diagnostic> ToImmutable() => _found.ToImmutable();

    private static int CountOneMore<TKey>(Dictionary<TKey, int> counts, TKey key, int more = 1)
        where TKey : notnull => counts[key] = (counts.TryGetValue(key, out int before) ? before : 0) + more;
}
