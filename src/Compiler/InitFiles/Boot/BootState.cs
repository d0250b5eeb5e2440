using System.Runtime.CompilerServices;
using FswLayout.Text;

namespace FswLayout.InitFiles.Boot;

/// <summary>What changes while a boot is worked out.</summary>
internal sealed class BootState
{
    private readonly HashSet<(InitFindingKind, SourceLocation)> _reported = [];
    private long _left;

    public BootState(Dictionary<string, string> properties, long budget)
    {
        Properties = properties;
        _left = budget;
    }

    public Dictionary<string, string> Properties { get; }

    public List<InitSection.Action> Undecided { get; } = [];

    public List<InitFinding> Findings { get; } = [];

    /// <summary>Counts a step; <c>false</c> when there were more than any boot that comes to an end has.</summary>
    public bool Spend(InitLine line)
    {
        if (--_left >= 0)
            return true;
        if (_left == -1)
            Report(InitFindingKind.EndlessTrigger, InitEffect.FailsWhenRun, line.Location, "the actions trigger each other without an end");
        return false;
    }

    /// <summary>property_set(): a property that begins with <c>ro.</c> keeps its first value.</summary>
    public bool SetProperty(string name, string value)
    {
        if (name.StartsWith("ro.", StringComparison.Ordinal) && Properties.ContainsKey(name))
            return false;
        Properties[name] = value;
        return true;
    }

    /// <summary>Reports once a place and kind.</summary>
    public void Report(InitFindingKind kind, InitEffect effect, SourceLocation location, string message)
    {
        if (_reported.Add((kind, location)))
            Findings.Add(new InitFinding(kind, effect, location, message));
    }
}

/// <summary>Compares objects by what they are, not by what they hold: two actions of the same text are two.</summary>
internal sealed class ReferenceComparer<T> : IEqualityComparer<T>
    where T : class
{
    public static readonly ReferenceComparer<T> Instance = new();

    public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

    public int GetHashCode(T value) => RuntimeHelpers.GetHashCode(value);
}
